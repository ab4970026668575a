import type { ProgramEditor } from "../editor/program-editor.ts";
import { element } from "../output/element.ts";

/**
 * The solution of an exercise. Before passing it lies behind two clicks; afterwards behind one, and beside
 * the learner's own answer.
 */
export class Solution {
  readonly #root: HTMLDetailsElement;
  readonly #editor: ProgramEditor;
  readonly #code: HTMLElement;
  readonly #diff = element("div", "not-content");
  #isSolved = false;

  constructor(root: HTMLDetailsElement, editor: ProgramEditor) {
    this.#root = root;
    this.#editor = editor;
    this.#code = root.querySelector<HTMLElement>("[data-solution-code]")!;
    this.#code.after(this.#diff);
    root.addEventListener("toggle", () => void this.#compare());
  }

  /** The solution's program. */
  get text(): string {
    return `${this.#code.querySelector("pre")!.textContent}\n`;
  }

  /** The learner has a solution too: there is nothing more to be told too early. */
  solved(): void {
    if (!this.#isSolved) {
      this.#isSolved = true;
      const confirm = this.#root.querySelector("details")!;
      confirm.open = true;
      confirm.classList.add("compared");
      confirm.querySelector("summary")!.hidden = true;
      for (const warning of this.#root.querySelectorAll<HTMLElement>("[data-before-solved]")) {
        warning.hidden = true;
      }
      this.#root.querySelector("summary")!.textContent = "Yours beside the solution, and why";
    }
    void this.#compare();
  }

  async #compare(): Promise<void> {
    if (!this.#isSolved || !this.#root.open) return;
    // Where it cannot be fetched, the solution stands there by itself.
    const module = await import("../diff/diff-view.ts").catch(() => undefined);
    if (!module) return;
    this.#diff.replaceChildren(
      module.diffView({
        before: this.#editor.text,
        after: this.text,
        beforeName: "Yours",
        afterName: "The solution",
      }),
    );
    this.#code.hidden = true;
  }
}
