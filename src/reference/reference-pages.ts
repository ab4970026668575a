import { type GoName, goCounterpart } from "./go-counterpart.ts";
import type { PublicSymbol } from "./public-symbols.ts";

/** A symbol in its place on a page. */
export interface ReferenceEntry extends PublicSymbol {
  /** Names it within the page, and in its address: `Mutex.lock`. */
  anchor: string;
  /** What Go calls it. */
  go: GoName[];
  /** The methods and properties of a class or interface. */
  members: ReferenceEntry[];
}

/** A page of the reference: a module, or the names that need none. */
export interface ReferencePage {
  /** The last step of its address: `sync`. */
  id: string;
  title: string;
  /** What it is for, in Markdown. */
  comment: string;
  /** How a program comes by it. */
  importLine: string;
  /** The package in Go. */
  go: GoName[];
  entries: ReferenceEntry[];
}

const LIBRARY = "src/runtime/index.ts";
const TESTING = "src/testing/index.ts";

/** The public symbols of the library come from these files. */
export const indexes = [LIBRARY, TESTING];

/** The page of the names that stand at the top of the library. */
const core = {
  id: "go-chan-select",
  title: "go, chan, select",
  comment:
    "Goroutines, the channels on which they meet, and waiting for the first of several operations.",
};

const testing = {
  id: "testing",
  title: "testing",
  comment: "Runs a program under a schedule, or under many, and tells what it did.",
};

/** The pages in order of need; a module that is not named here comes behind these. */
const ORDER = [
  ...["sync", "atomic", "context", "time", "errgroup", "semaphore", "singleflight", "rate"],
  ...["runtime", "signal", "http"],
];

/** What a reader wants first, before the others of its page. */
const FIRST = ["go", "chan", "select", "run", "explore", "replay"];

/** The kinds of symbols in the order in which a page shows them. */
const KINDS = ["function", "class", "interface", "type", "value"];

/** The reference, page by page. */
export function referencePages(symbols: readonly PublicSymbol[]): ReferencePage[] {
  const modules = symbols.filter(({ kind }) => kind === "namespace");
  const packages = new Map(
    modules.flatMap(({ name, comment }) => {
      const path = /\bGo's package\s+`([^`]+)`/.exec(comment)?.[1];
      return path ? [[name, path.replace(/^x\//, "golang.org/x/")] as const] : [];
    }),
  );

  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const byNeed = [...modules].sort((a, b) => place(a.name) - place(b.name));
  return [
    page(core, LIBRARY),
    ...byNeed.map(({ name, comment }) => page({ id: name, title: name, comment }, LIBRARY, name)),
    page(testing, TESTING),
  ];

  function page(
    about: Pick<ReferencePage, "id" | "title" | "comment">,
    index: string,
    module?: string,
  ): ReferencePage {
    const here = symbols.filter((it) => it.index === index && moduleOf(it) === module);
    const entries = here
      .filter(({ kind, owner }) => kind !== "namespace" && owner === undefined)
      .map((symbol) => entry(symbol, here, module))
      .sort((a, b) => rank(a) - rank(b));
    const names = entries.filter(({ kind }) => /function|class|value/.test(kind));
    const from = index === TESTING ? "rendezvous/testing" : "rendezvous";
    const imported = module ?? names.map(({ name }) => name).join(", ");
    return {
      ...about,
      importLine: `import { ${imported} } from "${from}";`,
      go: goCounterpart(about.comment, { packages, module }),
      entries,
    };
  }

  function entry(
    symbol: PublicSymbol,
    here: readonly PublicSymbol[],
    module: string | undefined,
    type?: string,
  ): ReferenceEntry {
    const go = goCounterpart(symbol.comment, { packages, module, type });
    // `sync.Mutex` is the `Mutex` of Go's documents.
    const goType = go[0]?.text.replace(/^\w+\.|[[(].*$/g, "");
    return {
      ...symbol,
      anchor: anchorOf(symbol, module),
      go,
      members: here
        .filter(({ owner }) => owner === symbol.name)
        .map((member) => entry(member, here, module, goType)),
    };
  }

  function moduleOf({ name }: PublicSymbol): string | undefined {
    return modules.find((module) => name.startsWith(`${module.name}.`))?.name;
  }
}

/** Where an entry stands on its page, among those of its kind. */
function rank({ name, kind }: ReferenceEntry): number {
  return FIRST.includes(name) ? FIRST.indexOf(name) - FIRST.length : KINDS.indexOf(kind);
}

/** `sync.Mutex.lock` is `Mutex.lock` on its page, and `Locked.[Symbol.dispose]` is `Locked.dispose`. */
function anchorOf({ name }: PublicSymbol, module: string | undefined): string {
  return name.slice(module ? module.length + 1 : 0).replace(/\[Symbol\.(\w+)\]/, "$1");
}
