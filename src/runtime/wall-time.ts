/**
 * Times as a program sees them: milliseconds since 1970, where the run's clock counts from zero.
 *
 * A number that large is exact to a tenth of a microsecond. What is computed from two of them is
 * rounded to whole microseconds, so that 0.1 milliseconds are not shown as 0.0999755859375.
 */
import { LONGEST_DURATION } from "./duration.ts";

/** What a run's clock says. */
interface Clock {
  /** What its zero is, in milliseconds since 1970. */
  readonly epoch: number;
  /** Milliseconds since the run began. */
  readonly now: number;
}

/** The time now, in milliseconds since 1970. */
export const wallTime = (clock: Clock) => clock.epoch + clock.now;

/** The milliseconds from `start` to `end`, two times; never longer than Go's longest duration. */
export function wallTimeBetween(start: number, end: number): number {
  const duration = Math.round((end - start) * 1e3) / 1e3;
  return Math.max(-LONGEST_DURATION, Math.min(duration, LONGEST_DURATION));
}
