import type { CheckResult } from "../../grading/grade-result.ts";
import type { Workbench } from "../../sandbox/workbench.ts";
import { TimelineButton } from "../timeline/open-timeline.ts";
import { fetchChecks } from "./exercise-checks.ts";
import { progress } from "../storage/progress.ts";
import { Workspace } from "../workspace/workspace.ts";
import { checkAnswer } from "./answer-checker.ts";
import { stepThroughHints } from "./hint-steps.ts";
import { ResultsView } from "./results-view.ts";

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
      onCheck: () => check.click(),
      onReset: () => results.clear(),
    });
    const results = new ResultsView(part("[data-results]"), workspace.target, (check) =>
      checkTimeline(id, workspace, check),
    );

    const check = part<HTMLButtonElement>('[data-do="check"]');
    check.addEventListener("click", () => {
      workspace.begin(check, (over) => {
        workspace.clear();
        const passed = () => void progress.pass(id);
        return checkAnswer(id, workspace.editor, results, { passed, over });
      });
    });

    stepThroughHints([...this.querySelectorAll<HTMLDetailsElement>("[data-hint-step]")]);
    progress.watch(() => {
      part("[data-passed]").hidden = !progress.passed.has(id);
    });
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
