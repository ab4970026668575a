import { getCollection } from "astro:content";

/** The reference's pages, in order of need. */
export async function referencePages() {
  const pages = await getCollection("reference");
  return pages.sort((a, b) => a.data.order - b.data.order);
}
