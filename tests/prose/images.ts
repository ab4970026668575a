import { nodesOf, type Page, placeOf } from "./page.ts";

/** The images of a page that say nothing to whoever does not see them. */
export function imageProblems(page: Page): string[] {
  return nodesOf(page.tree).flatMap((node) => {
    if (node.type === "image" && !node.alt?.trim()) {
      return `${placeOf(page, node)}: the image ${node.url} has no text. Write what it shows: ![text](…).`;
    }
    if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") {
      const names = node.attributes.flatMap((it) => (it.type === "mdxJsxAttribute" ? it.name : []));
      if (node.name === "img" && !names.includes("alt")) {
        return `${placeOf(page, node)}: this <img> has no alt. Write what it shows.`;
      }
    }
    return [];
  });
}
