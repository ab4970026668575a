import type { ScheduleText } from "../../testing/schedule.ts";

/** Of how many orderings a bug may depend that PCT looks for, and how long a run it expects. */
const PCT = "pct:d3:k100";

/**
 * The schedule that somebody has chosen: of this kind, with this seed; or, where the kind is `text`, the
 * one that is written out. Nothing for the plain run.
 */
export function chosenSchedule(kind: string, seed: number, text: string): ScheduleText | undefined {
  const whole = Number.isSafeInteger(seed) && seed >= 0 ? seed : 1;
  if (kind === "text") return (text.trim() || undefined) as ScheduleText | undefined;
  return `${kind === "pct" ? PCT : kind}:${whole}` as ScheduleText;
}
