import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../src/terminal/exercises.ts";

/** What a learner may see, and what is written as a learner would write it. */
const patterns = [
  "exercises/**/*.ts",
  "solutions/**/*.ts",
  "src/content/programs/**/*.ts",
  "tests/conformance/programs/*.ts",
  "tests/conformance/tools/**/*.ts",
  "bench/explore/bugs/*.ts",
];

/** The programs of the course and of its tests, from the project's folder. */
export const corpus: readonly string[] = globSync(patterns, { cwd: root })
  .filter((file) => !file.endsWith(".check.ts"))
  .sort();

export const textOf = (file: string) => readFileSync(join(root, file), "utf8");

/**
 * What is right to be found there: `file: the rules, in order`. In all other files of the corpus there
 * is nothing. A program that shows a mistake on purpose is named here, or says so itself:
 * `// vet:ignore rule: reason`.
 */
export const rightFindings: Readonly<Record<string, readonly string[]>> = {
  "bench/explore/bugs/add-inside.ts": ["add-in-goroutine"],
  "bench/explore/bugs/forgotten-unlock.ts": ["missing-unlock"],
  // It ends with the lock taken, which is what it shows.
  "tests/conformance/programs/44-goexit.ts": ["missing-unlock"],
  "tests/conformance/tools/race/race5wg.ts": ["add-in-goroutine"],
  "solutions/1-why-concurrency-is-hard/ping-pong/wrong-forgotten-await.ts": ["forgotten-await"],
};
