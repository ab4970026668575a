import * as rendezvous from "../runtime/index.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import * as testing from "../testing/index.ts";
import { checkedAnswer, isChecksFile } from "./checks-file.ts";
import type { Import, Use } from "./lowered-code.ts";
import { nearestName } from "./nearest-name.ts";
import type { Problem } from "./problem.ts";
import { baseName, moduleName, siblingOf } from "./sibling-of.ts";

/** The modules of ours that can be imported, and what they hold. */
const OURS: Readonly<Record<string, object>> = { rendezvous, "rendezvous/testing": testing };

/**
 * What cannot be imported: a module that there is not, or a name that a module does not export.
 * A program may import its `siblings`. A checks file may import more: the tests' own modules, and
 * the answer.
 */
export function importProblems(
  imports: readonly Import[],
  { file, source, siblings = [] }: { file: string; source: string; siblings?: readonly string[] },
): Problem[] {
  const isChecks = isChecksFile(file);
  return imports.flatMap((it) => {
    if (isChecks && (it.from === "vitest" || isAnswer(it.from, file))) return [];
    if (siblingOf(it.from, siblings) !== undefined) return [];
    const names = OURS[it.from];
    if (names && (isChecks || it.from === "rendezvous")) {
      return unknownNames(it, names, { file, source });
    }
    const place = statementPlace(source, file, it.from) ?? it.place;
    return problem(
      `\`${it.from}\` cannot be imported here. ${offered(isChecks, file, siblings)}`,
      place,
    );
  });
}

/** `./drain.ts`, without an ending too, stands for the answer: folders do not count. */
function isAnswer(from: string, file: string): boolean {
  return from.startsWith(".") && moduleName(from) === checkedAnswer(baseName(file));
}

function offered(isChecks: boolean, file: string, siblings: readonly string[]): string {
  if (!isChecks && siblings.length > 0) {
    const files = siblings.map((it) => `\`./${it}\``).join(", ");
    return `A program can import from \`rendezvous\` and from the programs above it on the page: ${files}.`;
  }
  if (!isChecks) {
    return 'A program can import from `rendezvous` only: `import { chan, go } from "rendezvous";`.';
  }
  const answer = `${checkedAnswer(baseName(file))}.ts`;
  return `A checks file can import from \`vitest\`, \`rendezvous\`, \`rendezvous/testing\` and \`./${answer}\`.`;
}

function unknownNames(
  { from, uses }: Import,
  names: object,
  about: { file: string; source: string },
): Problem[] {
  const seen = new Set<string>();
  return uses.flatMap(({ path, place }: Use) => {
    const [name, member] = path as [string, string | undefined];
    const found = (names as Record<string, unknown>)[name];
    const key = name in names ? path.join(".") : name;
    if (seen.has(key)) return [];
    seen.add(key);
    if (!(name in names)) {
      const at = namePlace(about.source, about.file, from, name) ?? place;
      return problem(unknownName(from, name, Object.keys(names)), at);
    }
    // `sync`, `time` and their like are namespaces: a wrong name in one is as wrong as an import.
    if (member === undefined || typeof found !== "object" || found === null || member in found) {
      return [];
    }
    const nearest = nearestName(member, Object.keys(found));
    const meant = nearest ? ` Did you mean \`${name}.${nearest}\`?` : listed(Object.keys(found));
    return problem(`There is no \`${name}.${member}\`.${meant}`, place);
  });
}

function unknownName(from: string, name: string, names: string[]): string {
  if (name === "default") {
    return `\`${from}\` exports names only. Put what you need in braces: \`import { chan, go } from "${from}";\`.`;
  }
  const nearest = nearestName(name, names);
  return `\`${from}\` does not export \`${name}\`.${nearest ? ` Did you mean \`${nearest}\`?` : listed(names)}`;
}

const listed = (names: string[]) => ` It has ${names.map((name) => `\`${name}\``).join(", ")}.`;

const problem = (message: string, place: SourcePlace | undefined): Problem[] => [
  { kind: "import", message, ...(place && { place }) },
];

const IMPORT = /^[ \t]*(?:import|export[ \t]*[*{])[^"'`;()]*?["']([^"'\n]+)["']/gm;

/** Where the statement that names the module begins. */
function statementPlace(source: string, file: string, from: string): SourcePlace | undefined {
  for (const match of source.matchAll(IMPORT)) {
    if (match[1] === from) return placeAt(source, file, match.index + match[0].search(/\S/));
  }
  return undefined;
}

/** Where the name stands in the import statement. */
function namePlace(
  source: string,
  file: string,
  from: string,
  name: string,
): SourcePlace | undefined {
  for (const match of source.matchAll(IMPORT)) {
    const at = match[1] === from ? match[0].search(new RegExp(`\\b${name}\\b`)) : -1;
    if (at >= 0) return placeAt(source, file, match.index + at);
  }
  return name === "default" ? statementPlace(source, file, from) : undefined;
}

function placeAt(source: string, file: string, offset: number): SourcePlace {
  const before = source.slice(0, offset).split("\n");
  return { file, line: before.length, column: before.at(-1)!.length + 1 };
}
