import type { CheckResult } from "../grading/grade-result.ts";
import { PLAIN_SCHEDULE } from "../testing/schedule.ts";
import type { Exercise } from "./exercises.ts";
import type { TimelineRun } from "./format-timeline.ts";
import { gradeFile, type GradeFileOptions } from "./grade-file.ts";

/**
 * Runs one check of an exercise once more, under the schedule with which it has failed or the plain one,
 * and gives what a timeline shows of it. Nothing, where the check runs no program.
 */
export async function traceCheck(
  { id, answerFile, checksFile }: Pick<Exercise, "id" | "answerFile" | "checksFile">,
  { name, schedule = PLAIN_SCHEDULE }: Pick<CheckResult, "name" | "schedule">,
  options: Pick<GradeFileOptions, "signal" | "deadline"> = {},
): Promise<TimelineRun | undefined> {
  let run: TimelineRun | undefined;
  await gradeFile({
    ...{ exercise: id, answerFile, checksFile, only: name, schedule },
    ...options,
    onTrace({ trace, traceDropped: dropped = 0, objects = [], races }) {
      if (trace) run = { events: trace, dropped, objects, races };
    },
  });
  return run;
}
