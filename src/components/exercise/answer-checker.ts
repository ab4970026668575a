import type { ProgramEditor } from "../editor/program-editor.ts";
import { onWorkbench } from "../workspace/on-workbench.ts";
import { fetchChecks } from "./exercise-checks.ts";
import type { ResultsView } from "./results-view.ts";

export interface CheckEnd {
  passed(): void;
  over(): void;
}

/** Checks the text of an editor and shows the results. Returns the function that stops it. */
export function checkAnswer(
  id: string,
  editor: ProgramEditor,
  results: ResultsView,
  on: CheckEnd,
): () => void {
  results.start();
  editor.mark([]);
  return onWorkbench({
    begin: async (workbench) =>
      workbench.check(await fetchChecks(id), editor.text, {
        checkStart: (name) => results.checkStart(name),
        explore: (name, { schedules }) => results.explore(name, schedules),
        check: (result) => results.check(result),
      }),
    end(result) {
      editor.mark(results.end(result));
      if (result.verdict === "pass") on.passed();
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
