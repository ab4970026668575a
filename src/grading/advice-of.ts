import { panicText } from "../runtime/panic.ts";
import { placeOf, type SourcePlace } from "../runtime/source-place.ts";
import { Advice } from "../testing/advice.ts";
import { PLAIN_SCHEDULE } from "../testing/schedule.ts";
import type { CheckResult } from "./grade-result.ts";

const MAX_LENGTH = 2_000;
// Matchers colour what they print when they think that they stand in a terminal.
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[\d+m/g;

/** What a learner reads about a failed check, from what the check threw. */
export function adviceOf(error: unknown): Pick<CheckResult, "advice" | "place" | "schedule"> {
  if (error instanceof Advice) {
    const { message, place, schedule } = error;
    return {
      advice: message,
      ...(place && { place }),
      // The plain run needs nothing to be replayed.
      ...(schedule !== undefined && schedule !== PLAIN_SCHEDULE && { schedule }),
    };
  }
  if (!(error instanceof Error)) return { advice: `Thrown: ${panicText(error)}` };
  const place: SourcePlace | undefined = placeOf(error);
  return { advice: assertionText(error), ...(place && { place }) };
}

function assertionText(error: Error): string {
  const isAssertion = error.name === "AssertionError" || error.name === "Error";
  const text = (isAssertion ? error.message : `${error.name}: ${error.message}`)
    .replace(COLOURS, "")
    .replace(/ \/\/ Object\.is equality$/, "")
    .trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text || error.name;
}
