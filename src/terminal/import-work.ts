import { readFileSync, statSync } from "node:fs";
import { importMessage } from "../progress/import-message.ts";
import { MAX_WORK_FILE_BYTES, parseWorkFile, WorkFileError } from "../progress/work-file.ts";
import type { HomeWork } from "./home-work.ts";

/**
 * Brings a file in, and tells what came of it, in lines.
 *
 * @throws {WorkFileError} if it holds no work; then nothing has changed.
 */
export function importWork(home: HomeWork, file: string, now: Date): string[] {
  const { summary, files } = home.import(parseWorkFile(textOf(file)), now);
  return [
    importMessage(summary),
    ...files.map(({ file, kept }) =>
      kept === undefined
        ? `  ${file} has the text from the file.`
        : `  ${file} is yours; the text from the file is beside it, in ${kept}.`,
    ),
  ];
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > MAX_WORK_FILE_BYTES) {
      throw new WorkFileError("This file is too large to come from Rendezvous.");
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof WorkFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkFileError(
      code === "ENOENT" ? "There is no such file." : `It could not be read (${code}).`,
    );
  }
}
