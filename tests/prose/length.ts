import type { MdastNode } from "satteri";
import type { Page } from "./page.ts";

/** So many words of running text one reads in a quarter of an hour, with programs in between. */
const FEWEST = 700;
const MOST = 1_500;

/** Tables and blocks of code are looked at, not read. */
const NOT_READ = new Set(["code", "table", "yaml", "mdxjsEsm"]);

/** How many words there are to read on a page: of texts given as props, none. */
export function wordCount({ tree }: Page): number {
  const wordsOf = (node: MdastNode): number => {
    if (NOT_READ.has(node.type)) return 0;
    if (node.type === "text" || node.type === "inlineCode") {
      return node.value.match(/[\p{L}\d]+(['’][\p{L}]+)*/gu)?.length ?? 0;
    }
    if (!("children" in node)) return 0;
    return (node.children as MdastNode[]).reduce((sum, child) => sum + wordsOf(child), 0);
  };
  return wordsOf(tree);
}

/** Whether a lesson is too short or too long. */
export function lengthProblems(page: Page): string[] {
  const words = wordCount(page);
  if (words >= FEWEST && words <= MOST) return [];
  const advice =
    words < FEWEST ? "Say more, or make it a part of another" : "Cut, or make two of it";
  return [
    `${page.file} has ${words} words; a lesson has ${FEWEST} to ${MOST.toLocaleString("en")}. ${advice}.`,
  ];
}
