import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "programs");

/** What the header of a file in `programs/` says, and the program. */
export interface HostileProgram {
  /** The file's name without its ending. */
  name: string;
  /** "to open a window": ends the sentence "A program tries …". */
  attempts: string;
  group: string;
  /** The exercise to which it is an answer. Without it, it is a cell's program; and an answer, too. */
  exercise?: "drain" | "ping-pong";
  /** A line that it prints. */
  prints?: string;
  /** What the page says when it is over. */
  says?: RegExp;
  /** What the page never says. */
  never?: RegExp;
  /** It runs up to the deadline. As an answer it would do so in the same way, and is not tried. */
  slow: boolean;
  source: string;
}

/** Addresses that programs name. */
export interface Places {
  /** Another origin: `http://127.0.0.1:4000`. */
  elsewhere: string;
  /** The site, ending in a slash. */
  site: string;
}

const many = (count: number, text: string) => text.repeat(count);

/** What would be too long for a file. */
const LONG: Record<string, () => string> = {
  __NESTED__: () => many(10_000, "[") + many(10_000, "]"),
  __LINES__: () => many(3_000, "  console.log(1);\n"),
  __TYPES__: () => `${many(2_000, "Array<")}string${many(2_000, ">")}`,
  __TEMPLATES__: () => `${many(2_000, "`a${")}1${many(2_000, "}b`")}`,
};

/** All hostile programs, in the order of their names. */
export function hostilePrograms(): HostileProgram[] {
  return globSync("*.ts", { cwd: folder }).sort().map(read);
}

function read(file: string): HostileProgram {
  const source = readFileSync(join(folder, file), "utf8");
  const header = /\/\*\n([\s\S]*?)\n\*\//.exec(source);
  if (!header) throw new Error(`${file} has no header.`);
  const { says, never, ...facts } = parse(header[1]!) as Omit<HostileProgram, "says" | "never"> & {
    says?: string;
    never?: string;
  };
  return {
    ...facts,
    name: basename(file, ".ts"),
    ...(says !== undefined && { says: new RegExp(says, "s") }),
    ...(never !== undefined && { never: new RegExp(never, "s") }),
    slow: facts.slow ?? false,
    source,
  };
}

/** The program's text, as it is typed into the page. */
export function textOf({ source }: HostileProgram, { elsewhere, site }: Places): string {
  const text = source
    .replaceAll("__ELSEWHERE_PORT__", new URL(elsewhere).port)
    .replaceAll("__ELSEWHERE__", elsewhere)
    .replaceAll("__SITE__", site);
  return Object.entries(LONG).reduce(
    (all, [mark, make]) => (all.includes(mark) ? all.replace(mark, make) : all),
    text,
  );
}

/** The same as an answer to `drain`: what it does, it does in every check. */
export function asAnswer(text: string): string {
  return `${text}\nexport const drain = main;\n`;
}
