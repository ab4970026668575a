import type { CheckedExercise } from "../../sandbox/workbench.ts";

/** Each checks file is a script of its own, fetched when somebody presses Check. */
const files = import.meta.glob<string>("/exercises/*/*/*.check.ts", {
  query: "?raw",
  import: "default",
});

/**
 * Fetches the checks of an exercise.
 *
 * @throws {Error} if they cannot be fetched, or if there are none.
 */
export async function fetchChecks(id: string): Promise<CheckedExercise> {
  const checksFile = `${id}.check.ts`;
  const path = Object.keys(files).find((it) => it.endsWith(`/${id}/${checksFile}`));
  if (path === undefined) throw new Error(`There is no exercises/*/${id}/${checksFile}`);
  return { id, file: `${id}.ts`, checks: await files[path]!(), checksFile };
}
