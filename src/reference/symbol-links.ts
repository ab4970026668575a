import type { ReferenceEntry, ReferencePage } from "./reference-pages.ts";

/** Where the words of an entry stand: names are looked for from there. */
export interface LinkScope {
  page: ReferencePage;
  entry?: ReferenceEntry | undefined;
  /** The class or interface whose member the entry is. */
  owner?: ReferenceEntry | undefined;
}

/** What variables of these names are, in doc comments and examples. */
const VARIABLES: Record<string, string[]> = {
  ch: ["ReceiveChan", "SendChan"],
  ctx: ["context.Context"],
  mu: ["sync.Mutex"],
  wg: ["sync.WaitGroup"],
};

/** Leads from names to where the reference tells of them. */
export class SymbolLinks {
  readonly #base: string;
  /** Where each symbol stands, by its full name. */
  readonly #places = new Map<string, { page: ReferencePage; entry: ReferenceEntry }>();

  /** `base`: the address under which the pages are, ending in a slash: `/reference/`. */
  constructor(pages: readonly ReferencePage[], base: string) {
    this.#base = base;
    for (const page of pages) {
      for (const entry of page.entries.flatMap((it) => [it, ...it.members])) {
        this.#places.set(entry.name, { page, entry });
      }
    }
  }

  /** The address of what `code`, such as `ch.send(value)`, names; none if it is nothing of ours. */
  hrefOf(code: string, scope: LinkScope): string | undefined {
    const name = code.replace(/^(?:await|new) /, "").replace(/\(.*\)$/s, "");
    if (!/^[\w.]+$/.test(name)) return undefined;
    for (const full of this.#candidates(name, scope)) {
      const found = this.#places.get(full);
      if (!found) continue;
      // What is being told of needs no link to itself.
      if (found.entry === scope.entry) return undefined;
      const hash = `#${found.entry.anchor}`;
      return found.page === scope.page ? hash : `${this.#base}${found.page.id}/${hash}`;
    }
    return undefined;
  }

  /** The classes, interfaces and types that a declaration may name, and their addresses. */
  typesFrom(scope: LinkScope): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { page, entry } of this.#places.values()) {
      if (entry.owner !== undefined || !/class|interface|type/.test(entry.kind)) continue;
      const name = entry.name.slice(entry.name.lastIndexOf(".") + 1);
      const isNearer = page === scope.page;
      if (entry === scope.entry || (found[name] !== undefined && !isNearer)) continue;
      const hash = `#${entry.anchor}`;
      found[name] = isNearer ? hash : `${this.#base}${page.id}/${hash}`;
    }
    return found;
  }

  /** Makes links of the names in a text in Markdown. Go's names lead to no entry of ours. */
  linked(markdown: string, scope: LinkScope): string {
    return markdown.replace(/(\bGo's\s+(?:\w+\s+)?)?`([^`\n]+)`/g, (all, go, code: string) => {
      const href = go === undefined ? this.hrefOf(code, scope) : undefined;
      return href === undefined ? all : `[\`${code}\`](${href})`;
    });
  }

  /** The full names that `name` may stand for, the nearest first. */
  #candidates(name: string, { page, entry, owner }: LinkScope): string[] {
    const module = page.entries[0]?.name.includes(".") ? `${page.id}.` : "";
    const [first = "", ...rest] = name.split(".");
    const type = owner ?? entry;
    return [
      ...(type ? [`${type.name}.${name}`] : []),
      `${module}${name}`,
      name,
      ...(rest.length > 0 ? (VARIABLES[first] ?? []) : []).map((it) => [it, ...rest].join(".")),
    ];
  }
}
