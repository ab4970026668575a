import { readFileSync } from "node:fs";
import type { GradeResult } from "../grading/grade-result.ts";
import { type KnownMistake, recognise } from "../grading/known-mistakes.ts";
import { readKnownAnswers } from "../grading/read-known-answers.ts";
import type { Exercise } from "./exercises.ts";

/** The known mistake in the learner's file, from the result of all its checks; if it can be told. */
export function mistakeIn(
  { id, answerFile, solutionFile }: Pick<Exercise, "id" | "answerFile" | "solutionFile">,
  result: GradeResult,
): KnownMistake | undefined {
  if (result.verdict === "pass") return undefined;
  return recognise(readKnownAnswers(id, solutionFile), readFileSync(answerFile, "utf8"), result);
}
