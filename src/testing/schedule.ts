import { fifo, randomWalk, type Strategy } from "../runtime/strategy.ts";

/** How a run chooses who goes on. */
export type ScheduleKind = "fifo" | "random";

const strategies: Record<ScheduleKind, (seed: number) => Strategy> = { fifo, random: randomWalk };

/** The plain run, which is also what `run` does when it is told nothing. */
export const PLAIN_SCHEDULE = "fifo:1";

/** The text that replays a schedule: `random:42`. */
export function scheduleText(kind: ScheduleKind, seed: number): string {
  return `${kind}:${seed}`;
}

/**
 * Reads what `scheduleText` wrote.
 *
 * @throws {Error} if `text` is not a schedule.
 */
export function parseSchedule(text: string): { schedule: ScheduleKind; seed: number } {
  const match = /^(fifo|random):(\d+)$/.exec(text);
  if (!match) {
    throw new Error(
      `"${text}" is not a schedule. One looks like "random:42": it is in report.schedule.`,
    );
  }
  return { schedule: match[1] as ScheduleKind, seed: Number(match[2]) };
}

export function strategyFor(kind: ScheduleKind, seed: number): Strategy {
  const make = strategies[kind];
  if (!make) throw new Error(`There is no schedule "${kind}". Use "fifo" or "random".`);
  return make(seed);
}
