import { siteUrl } from "./site-url.ts";

/** The pages of the lessons that can be read: `why-concurrency-is-hard/channels`. Set when the site is built. */
declare const __WRITTEN_LESSONS__: readonly string[] | undefined;

/** The address of a lesson's page; undefined while it has none. */
export function lessonUrl(part: string, slug: string): string | undefined {
  const written = typeof __WRITTEN_LESSONS__ === "undefined" ? [] : __WRITTEN_LESSONS__;
  const page = `${part}/${slug}`;
  return written.includes(page) ? siteUrl(`${page}/`) : undefined;
}
