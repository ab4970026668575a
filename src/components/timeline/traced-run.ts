/** A run with its trace, as a timeline shows it. */
import type { TraceEvent, TraceObject } from "../../runtime/trace-event.ts";
import type { Outcome, Report } from "../../testing/report.ts";
import type { Waiting } from "./wait-for-graph.ts";

export interface TracedRun {
  trace: readonly TraceEvent[];
  objects: readonly TraceObject[];
  /** Who waits for what when the run ends. */
  waitFor: readonly Waiting[];
  outcome: Outcome;
  message?: string;
  output: readonly string[];
  schedule: string;
}

/** The run of a report; nothing if it was not traced. */
export function tracedRun(report: Report): TracedRun | undefined {
  const { trace, objects = [], waitFor, outcome, message, output, schedule } = report;
  if (!trace) return undefined;
  return {
    ...{ trace, objects, waitFor, outcome, output, schedule },
    ...(message !== undefined && { message }),
  };
}
