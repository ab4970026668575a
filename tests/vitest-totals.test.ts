import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addUp, readResults } from "./vitest-totals.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((status) => ({ status })),
});

test("adds up all runs and all files", () => {
  const runs = [
    { testResults: [file("passed", "passed", "passed"), file("failed", "failed", "passed")] },
    { testResults: [file("passed", "passed")] },
  ];
  expect(addUp(runs)).toEqual({ passed: 4, failed: 1, skipped: 0 });
});

test("counts what was skipped, is to do, or was never come to", () => {
  const runs = [{ testResults: [file("passed", "skipped", "todo", "pending", "passed")] }];
  expect(addUp(runs)).toEqual({ passed: 1, failed: 0, skipped: 3 });
});

test("counts a file that fails outside its tests as one failure", () => {
  expect(addUp([{ testResults: [file("failed")] }])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(addUp([{ testResults: [file("failed", "skipped")] }]).failed).toBe(1);
  expect(addUp([{ testResults: [file("failed", "failed", "failed")] }]).failed).toBe(2);
});

test("reads a folder's JSON, and nothing from a folder that no run has made", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitest-totals-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, "one.json"),
    JSON.stringify({ testResults: [file("passed", "passed")] }),
  );
  writeFileSync(
    join(folder, "two.json"),
    JSON.stringify({ testResults: [file("failed", "failed")] }),
  );
  writeFileSync(join(folder, "notes.txt"), "no results");
  expect(addUp(readResults(folder))).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(readResults(join(folder, "nothing"))).toEqual([]);
});
