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
      onReset: () => results.clear(),
    });
    const results = new ResultsView(part("[data-results]"), workspace.target);

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

customElements.define("rv-exercise", Exercise);
