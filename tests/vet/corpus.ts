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
  // Two of the bugs that are to be found there.
  "exercises/0-start-here/reading-twins/reading-twins.ts": ["forgotten-await", "forgotten-await"],
  "solutions/0-start-here/hello-goroutine/wrong-forgets-await.ts": ["forgotten-await"],
  "solutions/0-start-here/reading-twins/starter.ts": ["forgotten-await", "forgotten-await"],
  "solutions/0-start-here/reading-twins/wrong-forgotten-awaits.ts": [
    "forgotten-await",
    "forgotten-await",
  ],
  "solutions/1-why-concurrency-is-hard/cache-by-channel/wrong-never-ends.ts": ["endless-loop"],
  "solutions/1-why-concurrency-is-hard/lost-update/wrong-does-not-await-payment.ts": [
    "forgotten-await",
  ],
  "solutions/1-why-concurrency-is-hard/merge/wrong-no-look-at-ok.ts": ["endless-loop"],
  // To build bugs to order is the task.
  "solutions/1-why-concurrency-is-hard/name-the-bug/alternative-detached.ts": [
    "missing-unlock",
    "missing-unlock",
  ],
  "solutions/1-why-concurrency-is-hard/name-the-bug/alternative-other-ways.ts": ["endless-loop"],
  "solutions/1-why-concurrency-is-hard/name-the-bug/wrong-leaves-too-early.ts": ["endless-loop"],
  "solutions/1-why-concurrency-is-hard/name-the-bug/wrong-listens.ts": ["lost-cancel"],
  "solutions/1-why-concurrency-is-hard/name-the-bug/wrong-sleeper.ts": ["endless-loop"],
  "solutions/1-why-concurrency-is-hard/name-the-bug/wrong-stuck-beside-the-orphan.ts": [
    "endless-loop",
  ],
  "solutions/1-why-concurrency-is-hard/ping-pong/wrong-forgotten-await.ts": ["forgotten-await"],
  "solutions/1-why-concurrency-is-hard/read-mostly-cache/wrong-readers-first.ts": [
    "missing-unlock",
  ],
  "solutions/1-why-concurrency-is-hard/wait-for-all/wrong-adds-inside.ts": ["add-in-goroutine"],
  "solutions/1-why-concurrency-is-hard/wait-for-all/wrong-forgotten-await.ts": ["forgotten-await"],
  "solutions/2-three-models/bank-transfer/wrong-forgets-the-refusal.ts": [
    "missing-unlock",
    "missing-unlock",
  ],
  "solutions/2-three-models/short-critical-section/wrong-stays-locked-when-sold-out.ts": [
    "missing-unlock",
  ],
  "solutions/2-three-models/stop-the-pipeline/wrong-closes-under-the-sender.ts": ["endless-loop"],
  "solutions/2-three-models/stop-the-pipeline/wrong-stops-the-stage-only.ts": ["endless-loop"],
  // Its body is open for as long as its context.
  "solutions/3-web-scraper/fetch-worker/wrong-leaves-bodies-open.ts": ["lost-cancel"],
  "solutions/3-web-scraper/scraper/wrong-adds-inside.ts": ["add-in-goroutine"],
  // They show what the lesson is about.
  "src/content/programs/channel-model/stop-early.ts": ["endless-loop"],
  "src/content/programs/go-in-typescript/forgotten-await.ts": ["forgotten-await"],
  // It ends with the lock taken, which is what it shows.
  "tests/conformance/programs/44-goexit.ts": ["missing-unlock"],
  "tests/conformance/tools/race/race5wg.ts": ["add-in-goroutine"],
};
