import { course, type Lesson, type Part } from "../../content/course.ts";

/** Where a learner goes on: at an exercise, or at a lesson from its beginning. */
export interface NextStep {
  readonly part: Part;
  readonly lesson: Lesson;
  /** The id of the exercise; missing where the lesson is to be read first. */
  readonly exercise?: string;
}

/**
 * What comes after an exercise that has just passed: the next open one of its lesson, then the next written
 * lesson that has something open or nothing to solve, then what was left open before.
 *
 * @returns nothing, if all is done.
 */
export function nextStep(
  after: string,
  passed: ReadonlySet<string>,
  parts: readonly Part[] = course,
): NextStep | undefined {
  const stops = parts
    .flatMap((part) => part.lessons.map((lesson) => ({ part, lesson })))
    .filter(({ lesson }) => lesson.written);
  const isOpen = (id: string) => id !== after && !passed.has(id);
  const here = stops.findIndex(({ lesson }) => lesson.exercises.includes(after));
  const stop = stops[here];
  if (!stop) return undefined;
  const { exercises } = stop.lesson;
  const [later, earlier] = [
    exercises.slice(exercises.indexOf(after) + 1),
    exercises.slice(0, exercises.indexOf(after)),
  ];
  const exercise = later.find(isOpen) ?? earlier.find(isOpen);
  if (exercise !== undefined) return { ...stop, exercise };
  const next = stops
    .slice(here + 1)
    .find(({ lesson }) => lesson.exercises.length === 0 || lesson.exercises.some(isOpen));
  if (next) return next;
  for (const left of stops.slice(0, here)) {
    const open = left.lesson.exercises.find(isOpen);
    if (open !== undefined) return { ...left, exercise: open };
  }
  return undefined;
}
