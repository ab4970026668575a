/**
 * Adds up the results that runs of Vitest have left in a folder, and prints three numbers: passed,
 * failed, skipped. `node tests/vitest-totals.ts folder`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the JSON reporter of Vitest writes, as far as we read it. */
export interface VitestResults {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

export interface Totals {
  passed: number;
  failed: number;
  /** Skipped, to do, or never come to. */
  skipped: number;
}

/** The sums over runs. A file that fails without a failing test, say in an import, counts as one failure. */
export function addUp(runs: readonly VitestResults[]): Totals {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of runs.flatMap((run) => run.testResults)) {
    const count = (wanted: string) =>
      assertionResults.filter((test) => test.status === wanted).length;
    const [passed, failed] = [count("passed"), count("failed")];
    totals.passed += passed;
    totals.failed += status === "failed" ? Math.max(failed, 1) : failed;
    totals.skipped += assertionResults.length - passed - failed;
  }
  return totals;
}

/** The results in a folder; none if there is no such folder. */
export function readResults(folder: string): VitestResults[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as VitestResults);
}

if (import.meta.main) {
  const { passed, failed, skipped } = addUp(readResults(process.argv[2]!));
  console.log(`${passed} ${failed} ${skipped}`);
}
