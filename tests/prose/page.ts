import { readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownToMdast, mdxToMdast, type MdastNode } from "satteri";

export const root = join(import.meta.dirname, "../..");

/** A text for people, taken apart: a lesson, a task, a page of the documentation. */
export interface Page {
  /** Below the project's root, such as `src/content/docs/start-here/how-it-works.mdx`. */
  file: string;
  source: string;
  tree: MdastNode;
}

/** A page from its file. */
export function readPage(file: string): Page {
  return pageOf(file, readFileSync(join(root, file), "utf8"));
}

/** A page from its text. The ending of `file` says whether it is MDX. */
export function pageOf(file: string, source: string): Page {
  const tree = file.endsWith(".mdx") ? mdxToMdast(source) : markdownToMdast(source);
  return { file, source, tree };
}

/** Every node below `tree`, in the order of the text. */
export function nodesOf(tree: MdastNode): MdastNode[] {
  const below = "children" in tree ? (tree.children as MdastNode[]).flatMap(nodesOf) : [];
  return [tree, ...below];
}

/** The words of a node, without markup. */
export function textOf(node: MdastNode): string {
  return nodesOf(node)
    .map((it) => (it.type === "text" || it.type === "inlineCode" ? it.value : ""))
    .join("");
}

/** Where a node stands: `how-it-works.mdx:12`, for the beginning of a message. */
export function placeOf({ file }: Page, node: MdastNode): string {
  return `${file}:${node.position!.start.line}`;
}
