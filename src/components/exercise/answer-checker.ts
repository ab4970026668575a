import type { ProgramEditor } from "../editor/program-editor.ts";
import type { GradeResult } from "../../grading/grade-result.ts";
import { onWorkbench } from "../workspace/on-workbench.ts";
import { fetchChecks } from "./exercise-checks.ts";
import type { ResultsView } from "./results-view.ts";

export interface CheckEnd {
  /** This text passes all checks. */
  passed(text: string): void;
  /** It does not. */
  failed(text: string, result: GradeResult): void;
  /** Called last. */
  over(): void;
}

/** One check alone, under one schedule. */
export interface CheckReplay {
  check: string;
  schedule: string;
}

/**
 * Checks the text of an editor, or does `replay` with it, and shows the results. Returns the function
 * that stops it.
 */
export function checkAnswer(
  id: string,
  editor: ProgramEditor,
  results: ResultsView,
  on: CheckEnd,
  replay?: CheckReplay,
): () => void {
  const { text } = editor;
  results.start();
  editor.mark([]);
  return onWorkbench({
    begin: async (workbench) =>
      workbench.check(
        await fetchChecks(id),
        text,
        {
          checkStart: (name) => results.checkStart(name),
          explore: (name, { schedules }) => results.explore(name, schedules),
          check: (result) => results.check(result),
        },
        replay ? { only: replay.check, schedule: replay.schedule } : {},
      ),
    end(result) {
      editor.mark(results.end(result));
      // One check under one schedule does not tell enough.
      if (replay) return;
      if (result.verdict === "pass") on.passed(text);
      else on.failed(text, result);
    },
    unavailable: (message) =>
      results.end({
        exercise: id,
        verdict: "fail",
        checks: [],
        problem: { kind: "load", message },
      }),
    over: () => on.over(),
  });
}
