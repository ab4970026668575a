import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { getEntry } from "astro:content";
import { stopOf } from "./course-map.ts";

/** The id under which `<TakeAlong>` stands. */
const takeAlong = { depth: 2, slug: "take-along", text: "Take along", children: [] };

/**
 * Completes the table of contents of a lesson. Starlight lists what is a heading in Markdown; the
 * exercises and the recap are components. A lesson ends with both: the exercises below its last heading,
 * then what to take along.
 */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const { entry, toc } = locals.starlightRoute;
  const stop = stopOf(entry);
  if (!stop || !toc) return;
  const exercises = await Promise.all(
    stop.lesson.exercises.map(async (id) => {
      const exercise = await getEntry("exercises", id);
      return { depth: 3, slug: `exercise-${id}`, text: exercise?.data.title ?? id, children: [] };
    }),
  );
  toc.items.at(-1)?.children.push(...exercises);
  toc.items.push(takeAlong);
});
