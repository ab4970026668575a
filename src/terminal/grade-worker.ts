/** The thread in which one answer is graded. Whoever started it may end it at any moment. */
import { parentPort, workerData } from "node:worker_threads";
import type { CompiledModule } from "../compile/compiled-module.ts";
import { defineInNode } from "../compile/define-in-node.ts";
import type { Problem } from "../compile/problem.ts";
import { grade } from "../grading/grade.ts";
import type { CheckResult, GradeResult } from "../grading/grade-result.ts";
import { panicText } from "../runtime/panic.ts";
import { placeOf } from "../runtime/source-place.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import { keepTraceOfCheck } from "../testing/kept-traces.ts";
import type { Report } from "../testing/report.ts";

/** What the thread is given. */
export interface GradeOrder {
  exercise: string;
  answer: CompiledModule;
  checks: CompiledModule;
  /** As `grade` takes them. */
  only?: string;
  schedule?: string;
  /** The run that the check ends with is wanted, with its trace. */
  trace?: boolean;
}

/** What it says. */
export type GradeMessage =
  /** Everything is loaded: the learner's code begins now. */
  | { kind: "started" }
  /** The answer to any message: the thread is free. */
  | { kind: "alive" }
  | { kind: "check-start"; name: string }
  | { kind: "explore"; name: string; progress: ExploreProgress }
  | { kind: "check"; result: CheckResult }
  | { kind: "failed"; problem: Problem }
  /** Comes before the grade, if a trace was wanted and something ran. */
  | { kind: "trace"; report: Omit<Report, "toString"> }
  | { kind: "grade"; result: GradeResult };

// Bound now, so that a program cannot put itself between.
const post = parentPort!.postMessage.bind(parentPort) as (message: GradeMessage) => void;
parentPort!.on("message", () => post({ kind: "alive" }));

// An error in a timer, or in a promise that nobody awaits, belongs to no check.
const strayFailure = (what: string) => (error: unknown) => {
  const place = error instanceof Error ? placeOf(error) : undefined;
  const message = `${what}: ${error instanceof Error ? String(error) : panicText(error)}`;
  post({ kind: "failed", problem: { kind: "crash", message, ...(place && { place }) } });
};
process.on("unhandledRejection", strayFailure("A promise failed and nobody awaited it"));
process.on("uncaughtException", strayFailure("A callback threw, outside of any goroutine"));

post({ kind: "started" });
const { trace, ...order } = workerData as GradeOrder;
const traced = trace ? keepTraceOfCheck(order.schedule) : undefined;
const result = await grade({
  ...order,
  definer: { define: defineInNode },
  onCheckStart: (name) => post({ kind: "check-start", name }),
  onExplore: (name, progress) => post({ kind: "explore", name, progress }),
  onCheck: (check) => post({ kind: "check", result: check }),
});
const report = traced?.();
if (report) post({ kind: "trace", report });
post({ kind: "grade", result });
