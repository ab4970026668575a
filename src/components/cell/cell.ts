import { BusyButtons } from "../busy-buttons.ts";
import { ProgramEditor } from "../editor/program-editor.ts";
import { OutputView } from "../output/output-view.ts";
import { runProgram } from "../program-runner.ts";
import { ResetButton } from "../reset-button.ts";
import { noticeRefusedStorage } from "../storage/storage-notice.ts";
import { warmOnIntent } from "../workbench.ts";

/** `<rv-cell>`: a program that can be run and changed. */
class Cell extends HTMLElement {
  connectedCallback() {
    const file = this.dataset.file!;
    const host = this.querySelector<HTMLElement>(".rv-program")!;
    const [run, stop, edit, resetButton] = ["run", "stop", "edit", "reset"].map((name) =>
      this.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!,
    ) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
    const hint = this.querySelector<HTMLElement>("[data-hint]")!;
    const buttons = new BusyButtons(run, stop, [resetButton]);
    let stopRun = () => {};

    const editor = new ProgramEditor(host, {
      file,
      label: `Editor for ${file}`,
      onChange() {
        editor.mark([]);
        reset.textChanged();
      },
      onSubmit: () => start(),
      onOpen(plain) {
        edit.hidden = true;
        hint.textContent = plain ? "" : "Tab leaves the editor. Ctrl+Enter runs.";
      },
      onClose() {
        edit.hidden = false;
        hint.textContent = "";
      },
    });
    const output = new OutputView(this.querySelector<HTMLElement>("[data-output]")!, {
      file,
      id: host.id,
      show: (line, column) => editor.showLine(line, column),
    });
    const reset = new ResetButton(resetButton, editor, `cell/${this.dataset.program!}`, () => {
      output.clear();
      if (resetButton.hidden) run.focus();
    });
    reset.restore();

    const start = () => {
      if (run.disabled) return;
      this.#showTypeScript();
      const done = buttons.busy();
      stopRun = runProgram(editor, file, output, done);
    };
    run.addEventListener("click", start);
    stop.addEventListener("click", () => stopRun());
    edit.addEventListener("click", () => {
      this.#showTypeScript();
      void editor.open({ line: 1, column: 1 });
    });
    warmOnIntent([run, host]);
    noticeRefusedStorage(hint);
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
