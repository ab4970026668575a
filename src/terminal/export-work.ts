import { writeFileSync } from "node:fs";
import { formatWorkFile } from "../progress/work-file.ts";
import { type Exercise, isTouched, readAnswer } from "./exercises.ts";
import type { HomeWork } from "./home-work.ts";

/** A file that was not written, with what to tell whoever has asked for it. */
export class ExportError extends Error {
  override name = "ExportError";
}

/** What an export does besides writing. */
export interface Exporting {
  /** Whether an exercise passes: those that nobody has checked yet are checked first. */
  passes(exercise: Exercise): Promise<boolean>;
  now: Date;
}

/**
 * Writes the work to a file that the page can bring in.
 *
 * @returns how many exercises have passed in it.
 * @throws {ExportError} if there is a file of that name: it may be somebody's work.
 */
export async function exportWork(
  home: HomeWork,
  exercises: readonly Exercise[],
  file: string,
  { passes, now }: Exporting,
): Promise<number> {
  const { passed } = home;
  for (const exercise of exercises) {
    if (passed.has(exercise.id) || !isTouched(exercise)) continue;
    const text = readAnswer(exercise);
    if (text !== undefined && (await passes(exercise))) home.pass(exercise, text, now);
  }
  const { work } = home;
  try {
    writeFileSync(file, formatWorkFile(work, now), { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") {
      throw new ExportError(`There is a ${file} already. Give another name, or move it away.`);
    }
    throw new ExportError(`${file} could not be written (${code ?? String(error)}).`);
  }
  return work.passed.length;
}
