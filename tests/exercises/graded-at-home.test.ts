/** Each solution passes as `npm test` grades it, in a thread. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../src/terminal/exercises.ts";
import { gradeFile } from "../../src/terminal/grade-file.ts";
import { exercises } from "./exercise-files.ts";

test.each(exercises)("$id", { timeout: 60_000 }, async ({ id, solutionFolder, checksFile }) => {
  const answerFile = join(root, solutionFolder, `${id}.ts`);
  const result = await gradeFile({ exercise: id, answerFile, checksFile, deadline: 50_000 });
  expect(result.problem).toBeUndefined();
  expect(result.checks.filter(({ status }) => status === "fail")).toEqual([]);
  expect(result.verdict).toBe("pass");
});
