import { offerCommands } from "../palette/command.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** The cells of a page, from top to bottom. They are modules: each may import those above it. */
class Notebook {
  readonly #cells: { root: HTMLElement; workspace: Workspace }[] = [];
  #isRunning = false;
  readonly #listeners = new Set<() => void>();

  add(root: HTMLElement, workspace: Workspace): void {
    this.#cells.push({ root, workspace });
    this.#cells.sort((a, b) => (isBefore(a.root, b.root) ? -1 : 1));
    this.changed();
  }

  get cells(): readonly Workspace[] {
    return this.#cells.map((it) => it.workspace);
  }

  /** The cells above `root`, in order. */
  above(root: HTMLElement): readonly Workspace[] {
    return this.#cells.filter((it) => isBefore(it.root, root)).map((it) => it.workspace);
  }

  /**
   * Runs every cell, one after the other, each as it stands when its turn comes. Returns which of them
   * ended well; none, if it is running them already.
   */
  async runAll(): Promise<boolean[]> {
    if (this.#isRunning) return [];
    this.#isRunning = true;
    const ended: boolean[] = [];
    for (const cell of this.cells) ended.push(await cell.run());
    this.#isRunning = false;
    return ended;
  }

  /** Gives each changed cell its first text back. What is taken away can be brought back, cell by cell. */
  resetAll(): void {
    for (const cell of this.cells) cell.reset();
  }

  get isChanged(): boolean {
    return this.cells.some((it) => it.isChanged);
  }

  /** Calls `listener` now, and whenever a cell was added, changed or reset. */
  watch(listener: () => void): void {
    this.#listeners.add(listener);
    listener();
  }

  /** To be called when the text of a cell has changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const isBefore = (a: Node, b: Node) =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The page's own. */
export const notebook = new Notebook();

offerCommands(() => {
  if (notebook.cells.length < 2) return [];
  const group = "Page";
  const runAll = { title: "Run all programs", group, run: () => void notebook.runAll() };
  const resetAll = { title: "Reset all programs", group, run: () => notebook.resetAll() };
  return notebook.isChanged ? [runAll, resetAll] : [runAll];
});
