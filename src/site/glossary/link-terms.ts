import { mdxToMdast, type MdastNode } from "satteri";
import { glossary, type Term } from "../../content/glossary.ts";

/** A place in a page at which a term of the glossary stands. */
export interface TermUse {
  term: Term;
  /** As it stands there: `Critical\nsections`. */
  text: string;
  /** Where it begins in the source of the page. */
  offset: number;
}

/** What is no running text, or leads somewhere already. */
const PASSED_OVER = new Set(["heading", "link", "table"]);
const COMPONENTS_PASSED_OVER = new Set(["Replay", "Term", "TermLink"]);

const isPassedOver = (node: MdastNode) =>
  PASSED_OVER.has(node.type) || ("name" in node && COMPONENTS_PASSED_OVER.has(node.name ?? ""));

/**
 * The first use of each term in the running text of a page, in the order of the page. Where a page defines a
 * term, `<Term>`, before it uses it, there is none: the definition leads to the glossary itself.
 *
 * @throws {Error} if the page is not MDX.
 */
export function firstUses(source: string, terms: readonly Term[] = glossary): TermUse[] {
  const uses = new Map<Term, TermUse>();
  const defined = new Set<Term>();
  const byWords = new Map(
    terms.flatMap((term) => term.words.map((words) => [words.toLowerCase(), term] as const)),
  );
  const anyOf = pattern([...byWords.keys()]);
  const visit = (node: MdastNode): void => {
    const definition = definitionIn(node, terms);
    if (definition) defined.add(definition);
    if (isPassedOver(node)) return;
    if (node.type === "text") {
      const begin = node.position!.start.offset!;
      const written = source.slice(begin, node.position!.end.offset);
      for (const { 0: text, index } of written.matchAll(anyOf)) {
        const term = byWords.get(text.toLowerCase().replace(/\s+/g, " "))!;
        if (defined.has(term) || uses.has(term)) continue;
        uses.set(term, { term, text, offset: begin + index });
      }
    }
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(mdxToMdast(source));
  return [...uses.values()];
}

/** The term that a node defines, if it is a `<Term>`. */
function definitionIn(node: MdastNode, terms: readonly Term[]): Term | undefined {
  if (node.type !== "mdxJsxTextElement" || node.name !== "Term") return undefined;
  const id = node.attributes.find((it) => it.type === "mdxJsxAttribute" && it.name === "id")?.value;
  return terms.find((it) => it.id === id);
}

/**
 * The source of a page in which the first use of each term leads to the glossary.
 *
 * @example linkTerms("It ends in a deadlock.") // 'It ends in a <TermLink id="deadlock">deadlock</TermLink>.'
 */
export function linkTerms(source: string, terms: readonly Term[] = glossary): string {
  let linked = source;
  for (const { term, text, offset } of firstUses(source, terms).reverse()) {
    const link = `<TermLink id="${term.id}">${text}</TermLink>`;
    linked = linked.slice(0, offset) + link + linked.slice(offset + text.length);
  }
  return linked;
}

/** Any of the words, whole, longer ones first: `critical section` may stand on two lines. */
function pattern(words: readonly string[]): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const anyOf = longestFirst.map((it) => it.replaceAll(" ", "\\s+")).join("|");
  return new RegExp(`(?<![\\p{L}\\d-])(?:${anyOf})(?![\\p{L}\\d-])`, "giu");
}
