import type { Workspace } from "../workspace/workspace.ts";

/**
 * The mark of a cell whose text is another than the page came with. It opens the difference, which
 * follows what is typed.
 */
export class ChangedMark {
  readonly #button: HTMLButtonElement;
  readonly #place: HTMLElement;
  readonly #workspace: Workspace;
  #isOpen = false;

  /** `place` is where the difference is shown. */
  constructor(button: HTMLButtonElement, place: HTMLElement, workspace: Workspace) {
    this.#button = button;
    this.#place = place;
    this.#workspace = workspace;
    button.addEventListener("click", () => {
      this.#isOpen = !this.#isOpen;
      this.draw();
    });
  }

  /** To be called when the text may have changed. */
  draw(): void {
    const { isChanged } = this.#workspace;
    if (!isChanged) this.#isOpen = false;
    this.#button.hidden = !isChanged;
    this.#button.setAttribute("aria-expanded", String(this.#isOpen));
    if (this.#isOpen) void this.#show();
    else this.#place.replaceChildren();
  }

  async #show(): Promise<void> {
    try {
      const { diffView } = await import("../diff/diff-view.ts");
      if (!this.#isOpen) return;
      const { original, text } = this.#workspace.editor;
      const names = { beforeName: "As it was", afterName: "Yours" };
      this.#place.replaceChildren(diffView({ before: original, after: text, ...names }));
    } catch {
      this.#place.textContent = "The difference could not be loaded. Check your connection.";
    }
  }
}
