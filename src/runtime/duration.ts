/** The longest duration that Go knows, in milliseconds: about 292 years. */
export const LONGEST_DURATION = 9_223_372_036_854;

const NANOSECOND = 1e-6;

/**
 * A duration as Go could hold it: whole nanoseconds, the longest instead of a longer one, and the
 * shortest instead of a shorter one. Zero stands for what is not positive, or no number at all.
 */
export function asDuration(milliseconds: number): number {
  if (!(milliseconds > 0)) return 0;
  return Math.max(NANOSECOND, wholeNanoseconds(Math.min(milliseconds, LONGEST_DURATION)));
}

/** Rounds to whole nanoseconds, so that many periods of 0.1 do not add up to a little more or less. */
export const wholeNanoseconds = (milliseconds: number) => Math.round(milliseconds * 1e6) / 1e6;
