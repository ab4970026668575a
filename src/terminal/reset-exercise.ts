import { constants } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Exercise } from "./exercises.ts";

/**
 * Gives an exercise its starter back. What the learner had is kept beside it, as `drain.ts.bak-1`.
 *
 * @returns the name of the copy that was kept; nothing if the file was as it was given already.
 */
export async function resetExercise({
  answerFile,
  starterFile,
}: Pick<Exercise, "answerFile" | "starterFile">): Promise<string | undefined> {
  const [answer, starter] = await Promise.all([readFile(answerFile), readFile(starterFile)]);
  if (answer.equals(starter)) return undefined;
  const kept = await keep(answerFile);
  await copyFile(starterFile, answerFile);
  return basename(kept);
}

/** Copies the file to the first free name. Never over another copy. */
async function keep(file: string): Promise<string> {
  for (let n = 1; ; n++) {
    const copy = `${file}.bak-${n}`;
    try {
      await copyFile(file, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
