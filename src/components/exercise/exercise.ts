import type { CheckResult } from "../../grading/grade-result.ts";
import type { Workbench } from "../../sandbox/workbench.ts";
import { TimelineButton } from "../timeline/open-timeline.ts";
import { fetchChecks } from "./exercise-checks.ts";
import { progress } from "../storage/progress.ts";
import { Workspace } from "../workspace/workspace.ts";
import { checkAnswer } from "./answer-checker.ts";
import { stepThroughHints } from "./hint-steps.ts";
import { ResultsView } from "./results-view.ts";
import { Solution } from "./solution.ts";

/** `<rv-exercise>`: a program to finish, and checks that say whether it is. */
class Exercise extends HTMLElement {
  connectedCallback() {
    const id = this.dataset.id!;
    const file = this.dataset.file!;
    const part = <E extends HTMLElement>(selector: string) => this.querySelector<E>(selector)!;
    const workspace = new Workspace(this, {
      file,
      label: `Your answer, ${file}`,
      key: `answer/${id}`,
      onRun: () => results.clear(),
      onReset: () => results.clear(),
    });
    const results = new ResultsView(part("[data-results]"), workspace.target, (check) =>
      checkTimeline(id, workspace, check),
    );

    const check = part<HTMLButtonElement>('[data-do="check"]');
    check.addEventListener("click", () => {
      workspace.begin(check, (over) => {
        workspace.clear();
        workspace.keeping.note("check");
        return checkAnswer(id, workspace.editor, results, {
          passed(text) {
            workspace.keeping.note("pass", text);
            const isFirst = progress.pass(id);
            void addTo(results, import("./solved-view.ts"), ({ solvedView }) =>
              solvedView(id, progress.passed, isFirst),
            );
          },
          failed(text, result) {
            void addTo(results, import("./mistake-view.ts"), ({ mistakeView }) =>
              mistakeView(id, text, result),
            );
          },
          over,
        });
      });
    });

    stepThroughHints([...this.querySelectorAll<HTMLDetailsElement>("[data-hint-step]")]);
    const solution = new Solution(part<HTMLDetailsElement>("[data-solution]"), workspace.editor);
    progress.watch(() => {
      const hasPassed = progress.passed.has(id);
      part("[data-passed]").hidden = !hasPassed;
      if (hasPassed) solution.solved();
    });
  }
}

/** Adds what a script makes below the results, unless they are gone when it has arrived. */
async function addTo<M>(
  results: ResultsView,
  script: Promise<M>,
  make: (module: M) => HTMLElement | undefined | Promise<HTMLElement | undefined>,
): Promise<void> {
  const round = results.round;
  try {
    const view = await make(await script);
    if (view && results.round === round) results.add(view);
  } catch {
    // Without a connection, the results stand there as they are.
  }
}

/** The way to the timeline of a check, which has just checked the text of the workspace. */
function checkTimeline(id: string, workspace: Workspace, { name, schedule }: CheckResult) {
  const { editor, target } = workspace;
  const text = editor.text;
  const trace = async (workbench: Workbench) =>
    workbench.traceCheck(await fetchChecks(id), text, name, schedule);
  return new TimelineButton(editor, target, { trace }, name).element;
}

customElements.define("rv-exercise", Exercise);
