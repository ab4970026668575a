import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { allExercises, type Exercise, root } from "../../src/terminal/exercises.ts";

/** Copies of exercises in a folder of their own, as they were given: a test may write into them. */
export interface CopiedExercises {
  folder: string;
  exercises: Exercise[];
}

/** @throws {Error} if there is no such exercise. */
export function copyExercises(...ids: string[]): CopiedExercises {
  // Inside of the project, or its types would not be found from there.
  mkdirSync(join(root, ".generated"), { recursive: true });
  const folder = mkdtempSync(join(root, ".generated", "exercises-"));
  const all = allExercises();
  const exercises = ids.map((id): Exercise => {
    const exercise = all.find((it) => it.id === id);
    if (!exercise) throw new Error(`There is no exercise ${id}.`);
    const to = join(folder, id);
    mkdirSync(to);
    const answerFile = join(to, `${id}.ts`);
    const [checksFile, taskFile] = [join(to, `${id}.check.ts`), join(to, `${id}.md`)];
    cpSync(exercise.starterFile, answerFile);
    cpSync(exercise.checksFile, checksFile);
    cpSync(exercise.taskFile, taskFile);
    return { ...exercise, answerFile, checksFile, taskFile };
  });
  return { folder, exercises };
}
