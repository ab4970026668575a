import { type HastNode, htmlToHast } from "satteri";
import { externalProblem } from "./links.ts";

/** Stands for whatever host the site will have. */
const SITE = "https://site.invalid";

/** What a page leads to, and what can be led to in it. */
interface BuiltPage {
  ids: string[];
  /** The addresses of its links, as they stand there. */
  links: string[];
  headings: { level: number; text: string }[];
  images: { source: string; alt: string | undefined }[];
  /** The names of its regions: a screen reader lists them. */
  regions: string[];
}

/**
 * What is wrong with the pages of the built site: links that lead nowhere, also to a place within a page;
 * headings out of order; ids that are given twice; regions of the same name; images that say nothing.
 *
 * @param pages The pages by address, such as `start-here/how-it-works/`; the first page is at ``.
 * @param isFile Whether something else lies at an address, such as `favicon.svg`.
 */
export function builtProblems(
  pages: ReadonlyMap<string, string>,
  isFile: (address: string) => boolean,
): string[] {
  const built = new Map([...pages].map(([address, html]) => [address, takenApart(html)]));
  return [...built].flatMap(([address, page]) => {
    const problems = [
      ...page.links.map((link) => linkProblem(link, address)),
      ...headingProblems(page),
      ...page.images.map(({ source, alt }) =>
        alt === undefined ? `the image ${source} has no alt.` : undefined,
      ),
      ...twiceIn(page.ids).map((id) => `the id "${id}" is given twice.`),
      ...twiceIn(page.regions).map((name) => `two regions are named "${name}".`),
    ];
    return problems.flatMap((problem) => (problem ? `/${address}: ${problem}` : []));
  });

  function linkProblem(link: string, from: string): string | undefined {
    if (!URL.canParse(link, SITE)) return `the link ${link} is no address.`;
    const { origin, href, pathname, hash } = new URL(link, `${SITE}/${from}`);
    if (origin !== SITE) {
      const problem = externalProblem(href);
      return problem && `the link ${link} ${problem}`;
    }
    const address = decodeURIComponent(pathname.slice(1));
    const target = built.get(address);
    if (!target) return isFile(address) ? undefined : `the link ${link} leads to no page.`;
    const place = decodeURIComponent(hash.slice(1));
    if (place === "" || target.ids.includes(place)) return undefined;
    return `the link ${link} leads to a page that has no place "${place}".`;
  }
}

function headingProblems({ headings }: BuiltPage): string[] {
  const titles = headings.filter(({ level }) => level === 1).length;
  const problems = titles === 1 ? [] : [`there are ${titles} headings on level 1, and not one.`];
  for (const [at, { level, text }] of headings.entries()) {
    const before = headings[at - 1]?.level ?? 0;
    if (level > before + 1) {
      problems.push(`the heading "${text}" goes from level ${before} to ${level}.`);
    }
  }
  return problems;
}

function takenApart(html: string): BuiltPage {
  const page: BuiltPage = { ids: [], links: [], headings: [], images: [], regions: [] };
  const visit = (node: HastNode, inMain: boolean): void => {
    if (node.type === "element") {
      const { id, href, src, alt, role, ariaLabel } = node.properties;
      if (typeof id === "string") page.ids.push(id);
      if (role === "region") page.regions.push(String(ariaLabel));
      if (node.tagName === "a" && typeof href === "string") page.links.push(href);
      if (node.tagName === "img") {
        page.images.push({ source: String(src), alt: typeof alt === "string" ? alt : undefined });
      }
      const level = /^h([1-6])$/.exec(node.tagName)?.[1];
      if (level && inMain) page.headings.push({ level: Number(level), text: textOf(node).trim() });
      if (node.tagName === "main") inMain = true;
    }
    if ("children" in node) for (const child of node.children) visit(child, inMain);
  };
  visit(htmlToHast(html), false);
  return page;
}

function textOf(node: HastNode): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map((it) => textOf(it as HastNode)).join("") : "";
}

const twiceIn = (names: readonly string[]) => [
  ...new Set(names.filter((name, at) => names.indexOf(name) < at)),
];
