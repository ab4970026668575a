/** The words for what exploring a program has said about a prediction. */
import type { ComputedAnswer, ComputedAnswers } from "./computed-answers.ts";

const number = (count: number) => count.toLocaleString("en");

/** What stands beside an option once the guess is made. */
export function possibleMark(
  { schedules }: ComputedAnswer,
  { schedules: all, exhausted }: Pick<ComputedAnswers, "schedules" | "exhausted">,
): string {
  if (schedules === 0) return exhausted ? "Never" : "Not seen";
  if (exhausted && all === 1) return "Always";
  if (exhausted && schedules === all) return "Under every schedule";
  return `Possible: ${number(schedules)} of ${number(all)}`;
}

/** How the answer was found, and how much it is worth. */
export function explored({
  schedules,
  exhausted,
  others,
  answers,
}: Pick<ComputedAnswers, "schedules" | "exhausted" | "others" | "answers">): string {
  const rest =
    others === 0
      ? ""
      : ` It also prints ${others === 1 ? "one output that is" : `${number(others)} outputs that are`} not listed here.`;
  if (exhausted && schedules === 1) {
    return `This program has one schedule: nothing about it is left to chance.${rest}`;
  }
  if (exhausted) {
    const sum = answers.reduce((total, it) => total + it.schedules, 0);
    const nothingElse = sum === schedules ? " Nothing else can be printed." : rest;
    return `This page has run the program under each of its ${number(schedules)} schedules.${nothingElse}`;
  }
  return `This page has run the program under ${number(schedules)} schedules, and there are more. What was not seen may still be possible.${rest}`;
}
