import { course, type Lesson, type Part } from "../content/course.ts";
import { siteUrl } from "../components/site-url.ts";

/** A lesson together with the part that it stands in. */
export interface Stop {
  readonly part: Part;
  readonly lesson: Lesson;
}

/** All lessons in the order of the course, written or not. */
export const stops: readonly Stop[] = course.flatMap((part) =>
  part.lessons.map((lesson) => ({ part, lesson })),
);

/** The lessons that one can read, in the order of the course. */
export const writtenStops: readonly Stop[] = stops.filter(({ lesson }) => lesson.written);

/** The id of a lesson's page in the collection of pages: `why-concurrency-is-hard/channels`. */
export function pageId({ part, lesson }: Stop): string {
  return `${part.slug}/${lesson.slug}`;
}

/** Where a lesson's page is. */
export function pageUrl(stop: Stop): string {
  return siteUrl(`${pageId(stop)}/`);
}

/** What a page says about itself in its front matter. */
interface Page {
  readonly id: string;
  readonly data: { readonly title: string; readonly kind?: string | undefined };
}

/**
 * The place of a page in the course; undefined if it is no lesson.
 *
 * @throws {Error} if page and course contradict each other, so that the build fails.
 */
export function stopOf({ id, data }: Page): Stop | undefined {
  const stop = stops.find((it) => pageId(it) === id);
  const file = `src/content/docs/${id}.mdx`;
  if (data.kind !== "lesson") {
    if (stop) throw new Error(`${file} is a lesson of the course: it needs "kind: lesson".`);
    return undefined;
  }
  if (!stop) throw new Error(`${file} is a lesson, but src/content/course.ts does not list it.`);
  if (!stop.lesson.written) {
    throw new Error(`${file} exists, but src/content/course.ts does not say "written: true".`);
  }
  if (stop.lesson.title !== data.title) {
    throw new Error(
      `${file} has the title "${data.title}", but src/content/course.ts has "${stop.lesson.title}".`,
    );
  }
  return stop;
}

/**
 * The lesson that a prerequisite names.
 *
 * @throws {Error} if there is no such lesson in the course, so that the build fails.
 */
export function prerequisiteStop(id: string, namedBy: Stop): Stop {
  const stop = stops.find((it) => pageId(it) === id);
  if (stop) return stop;
  throw new Error(
    `src/content/docs/${pageId(namedBy)}.mdx has the prerequisite "${id}", but src/content/course.ts lists no such lesson.`,
  );
}

/** The written lessons before and after, and the lesson that comes next whether written or not. */
export function neighbours(stop: Stop): { previous?: Stop; next?: Stop; planned?: Stop } {
  const place = stops.findIndex(({ lesson }) => lesson === stop.lesson);
  const previous = stops.slice(0, place).findLast(({ lesson }) => lesson.written);
  const next = stops.slice(place + 1).find(({ lesson }) => lesson.written);
  const planned = stops[place + 1];
  return { ...(previous && { previous }), ...(next && { next }), ...(planned && { planned }) };
}
