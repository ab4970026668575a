import { element } from "../../components/output/element.ts";
import type { FoundPage, FoundSection } from "./pagefind.ts";

/** How many sections of one page are listed below it. */
const sectionsOfPage = 3;

/** A page that was found, and the sections in which it was found. */
export function resultItem({ url, meta, excerpt, sub_results: found }: FoundPage): HTMLElement {
  // What stands above the first heading belongs to the page as a whole.
  const ownUrls = [url, `${url}#_top`];
  const isOwn = (section: FoundSection) => ownUrls.includes(section.url);
  const own = found.find(isOwn)?.excerpt;
  const sections = found.filter((section) => !isOwn(section)).slice(0, sectionsOfPage);
  const title = [meta.number, meta.title].filter(Boolean).join(" ");
  return element(
    "li",
    "",
    link("page", url, title, own ?? (sections.length > 0 ? undefined : excerpt)),
    ...sections.map((section) => link("section", section.url, section.title, section.excerpt)),
  );
}

function link(className: string, href: string, title: string, excerpt?: string): HTMLElement {
  const made = element("a", className, element("span", "title", title));
  made.href = href;
  if (excerpt !== undefined) {
    // Pagefind has escaped everything but its own marks.
    made.append(...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes);
  }
  return made;
}
