import type { Loader, LoaderContext } from "astro/loaders";
import { formatImport, formatSignature } from "./format-signature.ts";
import { publicSymbols } from "./public-symbols.ts";
import {
  indexes,
  type ReferenceEntry,
  type ReferencePage,
  referencePages,
} from "./reference-pages.ts";
import type { ShownPage, ShownSymbol } from "./shown-page.ts";
import { type LinkScope, SymbolLinks } from "./symbol-links.ts";

/** The collection of the reference's pages, made from the library's doc comments. */
export function referenceLoader(): Loader {
  return {
    name: "rendezvous:reference",
    async load(context) {
      await loadPages(context);
      context.watcher?.on("change", (path) => {
        if (/\/src\/(?:runtime|testing)\/[\w-]+\.ts$/.test(path)) void loadPages(context);
      });
    },
  };
}

async function loadPages({ config, parseData, renderMarkdown, store }: LoaderContext) {
  const pages = referencePages(publicSymbols(...indexes));
  const links = new SymbolLinks(pages, `${config.base.replace(/\/$/, "")}/reference/`);
  const html = async (text: string, scope: LinkScope) =>
    text && (await renderMarkdown(links.linked(text, scope))).html;

  const shown = await Promise.all(pages.map(showPage));
  store.clear();
  for (const [order, data] of shown.entries()) {
    const { id } = pages[order]!;
    store.set({ id, data: await parseData({ id, data: { ...data, order } }) });
  }

  async function showPage(page: ReferencePage): Promise<Omit<ShownPage, "order">> {
    const { first, rest } = headed(page.comment);
    return {
      title: page.title,
      description: first.replaceAll("`", "").replace(/\s+/g, " "),
      comment: await html(rest, { page }),
      importLine: await formatImport(page.importLine),
      go: page.go,
      entries: await Promise.all(
        page.entries.map(async (entry) => ({
          ...(await show({ page, entry })),
          members: await Promise.all(
            entry.members.map((member) => show({ page, entry: member, owner: entry })),
          ),
        })),
      ),
    };
  }

  async function show(scope: LinkScope & { entry: ReferenceEntry }): Promise<ShownSymbol> {
    const { page, entry, owner } = scope;
    const outlined = entry.members.map(({ name, anchor }) => [nameOf(name), `#${anchor}`] as const);
    return {
      anchor: entry.anchor,
      name: nameOf(entry.name),
      kind: entry.kind as ShownSymbol["kind"],
      signature: await formatSignature(entry.signature, owner !== undefined),
      links: {
        ...links.typesFrom({ page, entry: owner ?? entry }),
        ...Object.fromEntries(outlined),
      },
      comment: await html(entry.comment, scope),
      go: entry.go,
      throws: await Promise.all(
        entry.throws.map(async ({ type, text }) => {
          const href = links.hrefOf(type, scope);
          return { type, text: await html(text, scope), ...(href !== undefined && { href }) };
        }),
      ),
      parameters: await Promise.all(
        entry.parameters.map(async ({ name, text }) => ({ name, text: await html(text, scope) })),
      ),
      returns: await html(entry.returns, scope),
      examples: entry.examples,
    };
  }
}

/** What stands behind the last dot: `[Symbol.dispose]` has a dot of its own. */
const nameOf = (name: string) => /\[Symbol\.\w+\]$|[^.]+$/.exec(name)![0];

/** What the head of a page says, and what is left for its text: of several paragraphs, one sentence. */
function headed(comment: string): { first: string; rest: string } {
  const [, first = comment, rest = ""] =
    (/\n\s*\n/.test(comment) && /^([^]+?[.!])\s+([^]*)$/.exec(comment)) || [];
  return { first, rest };
}
