import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const programs = join(import.meta.dirname, "../../src/content/programs");

/** Where it is recorded which twins were run by a real Go, and what they were then. */
export const recordFile = join(import.meta.dirname, "recorded.json");

/** A cell's program in Go, with what it prints. */
export interface Twin {
  /** As a lesson names it: `channels/buffer`. */
  name: string;
  goFile: string;
  outFile: string;
}

/** Every Go twin of every lesson, by name. */
export function twins(): Twin[] {
  return globSync("**/*.go", { cwd: programs })
    .sort()
    .map((file) => ({
      name: file.replace(/\.go$/, ""),
      goFile: join(programs, file),
      outFile: join(programs, file.replace(/\.go$/, ".out")),
    }));
}

/**
 * Names a twin's source together with its output. The record of it tells, where no Go is installed,
 * that the output is what a real Go printed for this very source.
 */
export function fingerprint(twin: Twin): string {
  const hash = createHash("sha256");
  for (const file of [twin.goFile, twin.outFile]) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** The recorded fingerprints, by twin. */
export function recorded(): Record<string, string> {
  return JSON.parse(readFileSync(recordFile, "utf8")) as Record<string, string>;
}
