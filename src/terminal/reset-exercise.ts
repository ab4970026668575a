import { copyFileSync, readFileSync } from "node:fs";
import { type Exercise, readAnswer } from "./exercises.ts";
import { keepBeside } from "./keep-beside.ts";

/** What a reset has done. */
export interface Reset {
  /** What the learner had; nothing where the file was gone. */
  text?: string;
  /** The name of the copy that was kept of it. */
  kept?: string;
}

/**
 * Gives an exercise its starter back. What the learner had is kept beside it, as `drain.ts.bak-1`.
 *
 * @returns what was done; nothing if the file was as it was given already.
 */
export function resetExercise({
  answerFile,
  starterFile,
}: Pick<Exercise, "answerFile" | "starterFile">): Reset | undefined {
  const text = readAnswer({ answerFile });
  if (text === readFileSync(starterFile, "utf8")) return undefined;
  const kept = text === undefined ? undefined : keepBeside(answerFile, "bak", text);
  copyFileSync(starterFile, answerFile);
  return { ...(text !== undefined && { text }), ...(kept !== undefined && { kept }) };
}
