import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GoProgram } from "./go-programs.ts";

/** Where it is recorded which twins were run by a real Go, and what they were then. */
export const recordFile = join(import.meta.dirname, "recorded.json");

/**
 * Names a twin's source together with its output. The record of it tells, where no Go is installed,
 * that the output is what a real Go printed for this very source.
 */
export function fingerprint({ goFile, outFile }: GoProgram): string {
  const hash = createHash("sha256");
  for (const file of [goFile, outFile]) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** The recorded fingerprints, by twin. */
export function recorded(): Record<string, string> {
  return JSON.parse(readFileSync(recordFile, "utf8")) as Record<string, string>;
}
