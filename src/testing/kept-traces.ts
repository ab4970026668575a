import type { Report } from "./report.ts";

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
