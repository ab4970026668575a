import type { GradeResult } from "../grading/grade-result.ts";
import { type KnownMistake, recognise } from "../grading/known-mistakes.ts";
import { readKnownAnswers } from "../grading/read-known-answers.ts";
import { type Exercise, readAnswer } from "./exercises.ts";

/** The known mistake in the learner's file, from the result of all its checks; if it can be told. */
export function mistakeIn(
  { id, answerFile, solutionFile }: Pick<Exercise, "id" | "answerFile" | "solutionFile">,
  result: GradeResult,
): KnownMistake | undefined {
  const answer = readAnswer({ answerFile });
  if (result.verdict === "pass" || answer === undefined) return undefined;
  return recognise(readKnownAnswers(id, solutionFile), answer, result);
}
