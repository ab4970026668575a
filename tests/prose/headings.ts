import { nodesOf, type Page, placeOf, textOf } from "./page.ts";

/**
 * What is wrong with the headings of a page, in words for its author. A page of the site has its title from
 * its front matter, so its own headings begin at level 2; another begins at level 1.
 */
export function headingProblems(page: Page): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const top = page.file.endsWith(".mdx") ? 2 : 1;
  let before = top - 1;
  for (const node of nodesOf(page.tree)) {
    if (node.type !== "heading") continue;
    const text = textOf(node);
    const where = `${placeOf(page, node)}: "${text}"`;
    if (node.depth < top) {
      problems.push(
        `${where} is on level ${node.depth}: begin with level ${top}, "${"#".repeat(top)}".`,
      );
    } else if (node.depth > before + 1) {
      problems.push(
        `${where} goes from level ${before} to ${node.depth}: go down one level at a time.`,
      );
    }
    if (seen.has(text)) problems.push(`${where} stands above two sections: give each its own.`);
    seen.add(text);
    before = Math.max(node.depth, top - 1);
  }
  return problems;
}
