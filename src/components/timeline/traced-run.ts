/** A run with its trace, as a timeline shows it. */
import type { TraceEvent, TraceObject } from "../../runtime/trace-event.ts";
import type { Outcome, Race, Report } from "../../testing/report.ts";
import type { Waiting } from "./wait-for-graph.ts";

export interface TracedRun {
  trace: readonly TraceEvent[];
  /** So many events came after these, and were not kept. */
  dropped: number;
  objects: readonly TraceObject[];
  /** Who waits for what when the run ends. */
  waitFor: readonly Waiting[];
  races: readonly Race[];
  outcome: Outcome;
  message?: string;
  output: readonly string[];
  schedule: string;
}

/** The run of a report; nothing if it was not traced. */
export function tracedRun(report: Report): TracedRun | undefined {
  const { trace, traceDropped: dropped = 0, objects = [], waitFor } = report;
  const { outcome, message, output, races, schedule } = report;
  if (!trace) return undefined;
  return {
    ...{ trace, dropped, objects, waitFor, races, outcome, output, schedule },
    ...(message !== undefined && { message }),
  };
}
