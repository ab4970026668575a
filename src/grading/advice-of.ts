import { panicText } from "../runtime/panic.ts";
import { placeOf, type SourcePlace } from "../runtime/source-place.ts";
import { Advice, wentWell } from "../testing/advice.ts";
import type { Exploration } from "../testing/exploration.ts";
import { PLAIN_SCHEDULE } from "../testing/schedule.ts";
import type { CheckResult } from "./grade-result.ts";

const MAX_LENGTH = 2_000;
// Matchers colour what they print when they think that they stand in a terminal.
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[\d+m/g;

/**
 * What a learner reads about a failed check, from what the check threw. `refused`: the exploration whose
 * judge has thrown it, if it comes from one; an `Advice` tells of that itself.
 */
export function adviceOf(
  error: unknown,
  refused?: Exploration,
): Pick<CheckResult, "advice" | "place" | "schedule"> {
  if (error instanceof Advice) return about(error.message, error.place, error.schedule);
  const under = refused ? wentWell(refused.schedules) : "";
  const schedule = refused?.failure?.schedule;
  if (!(error instanceof Error)) {
    return about(`${under}Thrown: ${panicText(error)}`, undefined, schedule);
  }
  return about(under + assertionText(error), placeOf(error), schedule);
}

function about(advice: string, place: SourcePlace | undefined, schedule: string | undefined) {
  return {
    advice,
    ...(place && { place }),
    // The plain run needs nothing to be replayed.
    ...(schedule !== undefined && schedule !== PLAIN_SCHEDULE && { schedule }),
  };
}

function assertionText(error: Error): string {
  const isAssertion = error.name === "AssertionError" || error.name === "Error";
  const text = (isAssertion ? error.message : `${error.name}: ${error.message}`)
    .replace(COLOURS, "")
    .replace(/ \/\/ Object\.is equality$/, "")
    .trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text || error.name;
}
