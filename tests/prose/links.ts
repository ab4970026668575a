import { posix } from "node:path";
import { nodesOf, type Page, placeOf } from "./page.ts";

/** Where the course sends its readers: Go's own documents, and few others. */
const HOSTS = new Set(["go.dev", "pkg.go.dev"]);

/**
 * What is wrong with the links of a page of the site. `pages`: the addresses of all pages, such as
 * `start-here/how-it-works/`. The places within a page are looked at when the site is built.
 */
export function linkProblems(page: Page, address: string, pages: ReadonlySet<string>): string[] {
  return nodesOf(page.tree).flatMap((node) => {
    if (node.type !== "link") return [];
    const problem = problemOf(node.url, address, pages);
    return problem ? `${placeOf(page, node)}: ${node.url} ${problem}` : [];
  });
}

function problemOf(url: string, address: string, pages: ReadonlySet<string>): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) return externalProblem(url);
  if (url.startsWith("#")) return undefined;
  if (url.startsWith("/")) {
    return 'begins with "/", and the site may live in a folder of a host. Begin with "../".';
  }
  const target = posix.join(address, url.split("#")[0]!);
  if (pages.has(target)) return undefined;
  if (pages.has(`${target}/`)) return 'leads to a page, but lacks the "/" at its end.';
  return "leads to no page. If the lesson is not written yet, name it without a link.";
}

/** What is wrong with an address elsewhere, if anything is. Nobody is asked whether it is there. */
export function externalProblem(url: string): string | undefined {
  if (!URL.canParse(url)) return "is no address.";
  const { protocol, hostname, username } = new URL(url);
  if (protocol !== "https:") return "is not https.";
  if (username) return "has a name in it.";
  if (HOSTS.has(hostname)) return undefined;
  return `leads to ${hostname}. Is it worth it? Then add it to HOSTS in tests/prose/links.ts.`;
}
