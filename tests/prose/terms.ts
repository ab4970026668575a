import type { MdastNode } from "satteri";
import { glossary, type Term } from "../../src/content/glossary.ts";
import { nodesOf, type Page, placeOf, textOf } from "./page.ts";

/** What stands before a word that is being introduced: "such a meeting is called a". */
const INTRODUCES =
  /\b(?:call(?:s|ed)?|named|known as)(?: (?:it|them|this|these))?(?: an?| the)?\s*$/i;

/** The terms that a page defines, `<Term id="…">words</Term>`. */
export function definedTerms({ tree }: Page): { id: string; text: string; node: MdastNode }[] {
  return nodesOf(tree).flatMap((node) => {
    if (node.type !== "mdxJsxTextElement" || node.name !== "Term") return [];
    const id = node.attributes.find(
      (it) => it.type === "mdxJsxAttribute" && it.name === "id",
    )?.value;
    return { id: typeof id === "string" ? id : "", text: textOf(node), node };
  });
}

/** What is wrong with the terms of a lesson. `slug` is the lesson's, such as `channels`. */
export function termProblems(page: Page, slug: string, terms = glossary): string[] {
  const defined = definedTerms(page);
  const problems: string[] = [];
  for (const [at, { id, text, node }] of defined.entries()) {
    const term = terms.find((it) => it.id === id);
    const where = placeOf(page, node);
    if (!term) {
      problems.push(
        `${where}: the glossary has no term "${id}". Add it to src/content/glossary.ts, or take one that is there.`,
      );
    } else if (defined.findIndex((it) => it.id === id) < at) {
      problems.push(
        `${where}: "${id}" is defined twice. Keep <Term> at the first, and drop the other.`,
      );
    } else if (!isWrittenSo(term, text)) {
      problems.push(
        `${where}: <Term id="${id}"> holds "${text}", which is none of the words of this term in src/content/glossary.ts.`,
      );
    }
  }
  for (const { id, term, lesson } of terms) {
    if (lesson === slug && !defined.some((it) => it.id === id)) {
      problems.push(
        `${page.file}: the glossary says that "${term}" is taught here. Write <Term id="${id}">…</Term> where it is defined, or name another lesson in src/content/glossary.ts.`,
      );
    }
  }
  return [...problems, ...introducedProblems(page, terms)];
}

/** Words that a lesson introduces in passing, and that are no terms. */
function introducedProblems(page: Page, terms: readonly Term[]): string[] {
  const nodes = nodesOf(page.tree);
  return nodes.flatMap((parent) => {
    const children = "children" in parent ? (parent.children as MdastNode[]) : [];
    return children.flatMap((node, index) => {
      const before = children[index - 1];
      if (node.type !== "emphasis" || before?.type !== "text") return [];
      if (!INTRODUCES.test(before.value)) return [];
      const text = textOf(node);
      const term = terms.find((it) => isWrittenSo(it, text));
      const cure = term
        ? `Write <Term id="${term.id}">${text}</Term>.`
        : "Add it to src/content/glossary.ts and write <Term>, or say it without a name.";
      return `${placeOf(page, node)}: "${text}" is introduced, but not as a term. ${cure}`;
    });
  });
}

/** Whether `text` stands for a term: one of its words, or the last part of its name, as "case" of "select case". */
function isWrittenSo({ term, words }: Term, text: string): boolean {
  const written = text.toLowerCase().replace(/\s+/g, " ");
  const ways = [term, ...words, term.split(" ").at(-1)!];
  return ways.some((it) => it.toLowerCase() === written);
}
