/**
 * What grading gives: the one format that the page, the terminal and the tests read. A plain value:
 * it survives `structuredClone` and JSON.
 */

import type { Problem } from "../compile/problem.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { Explored } from "./explored.ts";

/** How one check of an exercise ended. */
export interface CheckResult {
  /** The name that the checks file gives it, in the learner's words. */
  name: string;
  status: "pass" | "fail";
  /** What the program did and what was expected. Only on failure. */
  advice?: string;
  /** Where in the learner's file, if the failure has a place there. */
  place?: SourcePlace;
  /** Replays the schedule that failed: `replay(main, schedule)`. Left out for the plain run. */
  schedule?: string;
  /** How many schedules it has tried. Only of a check that passed, and that explores. */
  explored?: Explored;
}

export interface GradeResult {
  exercise: string;
  verdict: "pass" | "fail";
  /** In the order of the checks file. When a problem cut grading short, the checks that had ended by then. */
  checks: CheckResult[];
  problem?: Problem;
}
