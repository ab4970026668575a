import { join } from "node:path";
import { expect, test } from "vitest";
import type { GradeResult } from "../grading/grade-result.ts";
import { allExercises, root } from "./exercises.ts";
import { mistakeIn } from "./mistake-in.ts";

const drain = allExercises().find(({ id }) => id === "drain")!;
const answerFile = join(root, drain.solutionFolder, "wrong-gives-up.ts");
const exercise = { ...drain, answerFile };
const failing: GradeResult = {
  exercise: "drain",
  verdict: "fail",
  checks: [
    { name: "waits for a slow producer, and no longer", status: "fail", advice: "It gave up." },
    { name: "keeps two channels apart", status: "pass" },
  ],
};

test("is told from the learner's file and what it has failed", () => {
  expect(mistakeIn(exercise, failing)?.misconception).toBe(
    "Whoever says nothing for a while has finished",
  );
});

test("there is none in what passes, or was not checked to the end", () => {
  expect(mistakeIn(exercise, { ...failing, verdict: "pass" })).toBeUndefined();
  const problem = { kind: "deadline" as const, message: "Stopped." };
  expect(mistakeIn(exercise, { ...failing, problem })).toBeUndefined();
});
