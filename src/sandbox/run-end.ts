/** How what the page has asked for ended: in its own words, from the end of the session that served it. */
import type { Problem } from "../compile/problem.ts";
import type { GradeResult } from "../grading/grade-result.ts";
import {
  crashMessage,
  overdueProblem,
  stoppedMessage,
  type Overdue,
} from "../grading/stop-message.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { PossibleOutputs } from "../testing/possible-outputs.ts";
import type { Report } from "../testing/report.ts";
import type { SteeredRun } from "../testing/steered-run.ts";
import type { SessionEnd } from "./program-session.ts";
import { unavailable } from "./unavailable.ts";

/** How a run of a program ended. */
export type RunEnd =
  /** The program ran to an end, good or bad. Print it with `formatReport(report)`. */
  | { kind: "report"; report: Report }
  /** The program could not begin. */
  | { kind: "problems"; problems: Problem[] }
  /** The program was ended from outside, or failed outside of any goroutine. */
  | {
      kind: "stopped";
      why: "deadline" | "user" | "crash";
      message: string;
      place?: SourcePlace;
    };

/** Why there is no report. */
export type NoReport = Exclude<RunEnd, { kind: "report" }>;

/** How far a run went that was steered; or why it did not go. */
export type SteerEnd = { kind: "steered"; run: SteeredRun } | NoReport;

/** What a program can print; or why that is not known. */
export type ExploreEnd = { kind: "explored"; found: PossibleOutputs } | NoReport;

/** The user has stopped it. */
export const endedByUser: NoReport = { kind: "stopped", why: "user", message: stoppedMessage };

const OUT_OF_TURN = crashMessage("it answered out of turn");
const endedOutOfTurn: NoReport = { kind: "stopped", why: "crash", message: OUT_OF_TURN };

/** How a run ended; `about` is for one that was overdue. */
export function runEnd(end: SessionEnd, about: Overdue): RunEnd {
  switch (end.kind) {
    case "user":
      return endedByUser;
    case "deadline": {
      const { message, place } = overdueProblem({ ...about, busy: end.busy });
      return { kind: "stopped", why: "deadline", message, ...(place && { place }) };
    }
    case "unavailable":
      return { kind: "problems", problems: [unavailable("sandbox", end.reason)] };
    case "crash":
      return { kind: "stopped", why: "crash", message: crashMessage(end.detail) };
    case "answer":
      switch (end.message.kind) {
        case "report":
          return { kind: "report", report: end.message.report };
        case "problems":
          return { kind: "problems", problems: end.message.problems };
        case "failed": {
          const { message, place } = end.message;
          return { kind: "stopped", why: "crash", message, ...(place && { place }) };
        }
        case "grade":
        case "steered":
        case "explored":
          return endedOutOfTurn;
      }
  }
}

/** How something ended that was to answer with another message than a report, and has not. */
export function endWithoutReport(end: SessionEnd, about: Overdue): NoReport {
  const other = runEnd(end, about);
  return other.kind === "report" ? endedOutOfTurn : other;
}

/** What grading has come to; `cut` makes the result where it was cut short. */
export function gradeOf(
  end: SessionEnd,
  cut: (problem: Problem) => GradeResult,
  about: Overdue,
): GradeResult {
  switch (end.kind) {
    case "user":
      return cut({ kind: "deadline", message: stoppedMessage });
    case "deadline":
      return cut(overdueProblem({ ...about, busy: end.busy }));
    case "unavailable":
      return cut(unavailable("sandbox", end.reason));
    case "crash":
      return cut({ kind: "crash", message: crashMessage(end.detail) });
    case "answer":
      switch (end.message.kind) {
        case "grade":
          return end.message.result;
        case "problems":
          return cut(end.message.problems[0]!);
        case "failed": {
          const { message, place } = end.message;
          return cut({ kind: "crash", message, ...(place && { place }) });
        }
        case "report":
        case "steered":
        case "explored":
          return cut({ kind: "crash", message: OUT_OF_TURN });
      }
  }
}
