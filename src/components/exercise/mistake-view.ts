/** Fetched after a check has failed: what is in here, and what it fetches, would tell too much before. */
import known from "virtual:known-answers";
import type { GradeResult } from "../../grading/grade-result.ts";
import { mistakeText } from "../../grading/mistake-text.ts";
import { type KnownAnswers, recognise } from "../../grading/known-mistakes.ts";
import { element, withCode } from "../output/element.ts";

/** What to tell about the mistake that an answer has made, if it is a known one. */
export async function mistakeView(
  id: string,
  answer: string,
  result: GradeResult,
): Promise<HTMLElement | undefined> {
  const { default: answers } = await known[id]!();
  const mistake = recognise(answers as KnownAnswers, answer, result);
  if (!mistake) return undefined;
  const { headline, explanation } = mistakeText(mistake);
  return element(
    "div",
    "rv-mistake",
    element("p", "rv-mistake-headline", ...withCode(headline)),
    element("p", "", ...withCode(explanation)),
  );
}
