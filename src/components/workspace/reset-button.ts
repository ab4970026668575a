import type { ProgramEditor } from "../editor/program-editor.ts";
import { KeptText } from "../storage/kept-text.ts";

/** The button that gives a program its first text back, and then takes that back again. */
export class ResetButton {
  readonly #button: HTMLButtonElement;
  readonly #text: KeptText;

  /** `key` names the program among all that the page remembers; `onReset` is called after a click. */
  constructor(button: HTMLButtonElement, editor: ProgramEditor, key: string, onReset: () => void) {
    this.#button = button;
    this.#text = new KeptText(editor, key);
    button.addEventListener("click", () => {
      if (this.isChanged) this.#text.reset();
      else this.#text.undoReset();
      onReset();
    });
    this.#draw();
  }

  get isChanged(): boolean {
    return this.#text.isChanged;
  }

  press(): void {
    this.#button.click();
  }

  /** Brings back what was typed at an earlier visit. */
  restore(): void {
    this.#text.restore();
    this.#draw();
  }

  /** To be called at every change of the text. */
  textChanged(): void {
    this.#text.keep();
    this.#draw();
  }

  #draw(): void {
    const { isChanged, canUndo } = this.#text;
    this.#button.hidden = !isChanged && !canUndo;
    this.#button.textContent = isChanged ? "Reset" : "Undo reset";
  }
}
