import { BusyButtons } from "../busy-buttons.ts";
import { ProgramEditor } from "../editor/program-editor.ts";
import { OutputView } from "../output/output-view.ts";
import { runProgram } from "../program-runner.ts";
import { ResetButton } from "../reset-button.ts";
import { progress } from "../storage/progress.ts";
import { noticeRefusedStorage } from "../storage/storage-notice.ts";
import { warmOnIntent } from "../workbench.ts";
import { checkAnswer } from "./answer-checker.ts";
import { stepThroughHints } from "./hint-steps.ts";
import { ResultsView } from "./results-view.ts";

/** `<rv-exercise>`: a program to finish, and checks that say whether it is. */
class Exercise extends HTMLElement {
  connectedCallback() {
    const id = this.dataset.id!;
    const file = this.dataset.file!;
    const part = <E extends HTMLElement>(selector: string) => this.querySelector<E>(selector)!;
    const button = (name: string) => part<HTMLButtonElement>(`[data-do="${name}"]`);
    const [run, check, stop, edit] = [
      button("run"),
      button("check"),
      button("stop"),
      button("edit"),
    ];
    const resetButton = button("reset");
    const hint = part("[data-hint]");
    const host = part(".rv-program");
    const buttons = new BusyButtons(run, stop, [check, resetButton]);
    let stopWork = () => {};

    const editor = new ProgramEditor(host, {
      file,
      label: `Your answer, ${file}`,
      onChange() {
        editor.mark([]);
        reset.textChanged();
      },
      onSubmit: () => startRun(),
      onOpen(plain) {
        edit.hidden = true;
        hint.textContent = plain ? "" : "Tab leaves the editor. Ctrl+Enter runs.";
      },
      onClose() {
        edit.hidden = false;
        hint.textContent = "";
      },
    });
    const target = {
      file,
      id: host.id,
      show: (line: number, column: number) => editor.showLine(line, column),
    };
    const output = new OutputView(part("[data-output]"), target);
    const results = new ResultsView(part("[data-results]"), target);
    const reset = new ResetButton(resetButton, editor, `answer/${id}`, () => {
      output.clear();
      results.clear();
      if (resetButton.hidden) run.focus();
    });
    reset.restore();

    const startRun = () => {
      if (run.disabled) return;
      results.clear();
      stopWork = runProgram(editor, file, output, buttons.busy(run));
    };
    const startCheck = () => {
      if (check.disabled) return;
      output.clear();
      stopWork = checkAnswer(id, editor, results, {
        passed: () => void progress.pass(id),
        over: buttons.busy(check),
      });
    };
    run.addEventListener("click", startRun);
    check.addEventListener("click", startCheck);
    stop.addEventListener("click", () => stopWork());
    edit.addEventListener("click", () => void editor.open({ line: 1, column: 1 }));
    warmOnIntent([run, check, host]);
    noticeRefusedStorage(hint);

    stepThroughHints([...this.querySelectorAll<HTMLDetailsElement>("[data-hint-step]")]);
    progress.watch(() => {
      part("[data-passed]").hidden = !progress.passed.has(id);
    });
  }
}

customElements.define("rv-exercise", Exercise);
