/** How many schedules a check has tried, and the words for it: the same in page and terminal. */
import type { Exploration } from "../testing/exploration.ts";
import type { ExploredBy } from "../testing/watched-explorations.ts";

/** What the explorations of a check that passed have run. A plain value. */
export interface Explored {
  /** How many different schedules. */
  schedules: number;
  /** Whether there are no others. */
  isAll: boolean;
  /** `isAll` goes for those with so many preemptions at most, if they had such a bound. */
  preemptions?: number;
}

/** What all of them come to; nothing if there was none. One that was to fail, and did, counts for none. */
export function exploredIn(explorations: readonly ExploredBy[]): Explored | undefined {
  const passed = explorations.filter(({ exploration }) => !exploration.failure);
  if (passed.length === 0) return undefined;
  const bounds = passed.flatMap(({ preemptions }) => preemptions ?? []);
  return {
    schedules: passed.reduce((sum, { exploration }) => sum + exploration.distinct, 0),
    isAll: passed.every(({ exploration }) => exploration.exhausted),
    ...(bounds.length > 0 && { preemptions: Math.min(...bounds) }),
  };
}

/** The exploration whose judge has thrown `error`. */
export function refusedWith(
  error: unknown,
  explorations: readonly ExploredBy[],
): Exploration | undefined {
  const isIt = ({ exploration: { failure } }: ExploredBy) =>
    failure !== undefined && "error" in failure && failure.error === error;
  return explorations.findLast(isIt)?.exploration;
}

/**
 * In words, to stand beside the check.
 *
 * @example
 * exploredText({ schedules: 252, isAll: true }); // all 252 schedules pass
 */
export function exploredText({ schedules, isAll, preemptions }: Explored): string {
  if (schedules === 0) return "runs nothing under this schedule";
  const bound = isAll && preemptions !== undefined ? ` with ${atMost(preemptions)}` : "";
  if (schedules === 1) return isAll ? `the only schedule${bound} passes` : "1 schedule passes";
  return `${isAll ? "all " : ""}${schedules.toLocaleString("en")} schedules${bound} pass`;
}

/** The same as a sentence of its own. */
export function exploredSentence(explored: Explored): string {
  const text = exploredText(explored);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const atMost = (preemptions: number) =>
  preemptions === 0
    ? "no preemption"
    : `at most ${preemptions} ${preemptions === 1 ? "preemption" : "preemptions"}`;
