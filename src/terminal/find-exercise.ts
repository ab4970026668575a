import { nearestName } from "../compile/nearest-name.ts";
import type { Exercise } from "./exercises.ts";

/** The exercise of that name, or what to tell somebody who has asked for one that there is not. */
export function findExercise(
  name: string,
  exercises: readonly Exercise[],
): { exercise: Exercise } | { message: string } {
  // Also a path to its folder or file will do.
  const id = name
    .replace(/\/$/, "")
    .split("/")
    .at(-1)!
    .replace(/\.(?:check\.)?ts$/, "");
  const exercise = exercises.find((it) => it.id === id);
  if (exercise) return { exercise };
  const ids = exercises.map((it) => it.id);
  const nearest = nearestName(id, ids);
  return {
    message: [
      `There is no exercise "${name}".${nearest ? ` Did you mean ${nearest}?` : ""} There are:`,
      ...ids.map((it) => `  ${it}`),
    ].join("\n"),
  };
}
