import { explainDeadlock } from "./explain-deadlock.ts";
import { explainLeak } from "./explain-leak.ts";
import { explainPanic } from "./explain-panic.ts";
import { explainRace } from "./explain-race.ts";
import { explainError, explainLivelock } from "./explain-stop.ts";
import type { Explanation, ExplanationPart } from "./explanation.ts";
import { GoroutineNames } from "./goroutine-names.ts";
import { type Cure, lessonOn } from "./lessons.ts";
import type { Outcome, Report } from "./report.ts";

/** A report as it is also after a journey between threads. */
export type PlainReport = Omit<Report, "toString">;

/** What one kind of outcome has to say. */
export interface Told {
  paragraphs: ExplanationPart[][];
  cure: Cure;
}

const BY_OUTCOME: Record<
  Exclude<Outcome, "ok">,
  (report: PlainReport, names: GoroutineNames) => Told
> = {
  deadlock: explainDeadlock,
  leak: explainLeak,
  panic: explainPanic,
  race: explainRace,
  livelock: explainLivelock,
  error: explainError,
};

/**
 * Explains in plain words why a run ended as it did: who waits for what and why nobody can help, where a
 * channel was closed, which order a race lacks; and which lesson teaches the cure. It is built from what
 * the run did, and needs its lines and names to say much: from `run` with `sites`, as it is unless told
 * otherwise. `undefined` for a run that ended well.
 *
 * @example
 * const report = await run(async () => {
 *   await nilChan<number>().receive();
 * });
 * console.log(explain(report)!.lesson.slug); // select
 */
export function explain(report: PlainReport): Explanation | undefined {
  const { outcome } = report;
  if (outcome === "ok") return undefined;
  const { paragraphs, cure } = BY_OUTCOME[outcome](report, new GoroutineNames(report));
  return {
    outcome,
    paragraphs: paragraphs.filter(({ length }) => length > 0),
    lesson: lessonOn(cure),
  };
}
