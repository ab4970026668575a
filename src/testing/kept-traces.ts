import type { Report } from "./report.ts";
import { PLAIN_SCHEDULE } from "./schedule.ts";

type Keeper = (report: Report) => void;

let keeper: Keeper | undefined;

/** Who keeps the traces of all runs now. */
export function traceKeeper(): Keeper | undefined {
  return keeper;
}

/**
 * Has every run traced, whoever begins it, and hands over its report with the trace: so a check can be
 * seen that knows nothing of traces. Returns what ends that.
 */
export function keepTraces(keep: Keeper): () => void {
  const before = keeper;
  keeper = keep;
  return () => (keeper = before);
}

/**
 * Has every run traced, and keeps the one that a check under `schedule` ends with: it refuses the last
 * run, and may run others before. Returns what ends that and gives the run, if there was one.
 */
export function keepTraceOfCheck(schedule: string = PLAIN_SCHEDULE): () => Report | undefined {
  let kept: Report | undefined;
  const stop = keepTraces((report) => {
    if (report.schedule === schedule || kept?.schedule !== schedule) kept = report;
  });
  return () => {
    stop();
    return kept;
  };
}
