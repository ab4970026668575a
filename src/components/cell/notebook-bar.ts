import { notebook } from "./notebook.ts";

/** `<rv-notebook>`: the buttons for all programs of a page. */
class NotebookBar extends HTMLElement {
  connectedCallback() {
    const button = (name: string) => this.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!;
    const [runAll, resetAll] = [button("run-all"), button("reset-all")];
    const status = this.querySelector("[data-status]")!;

    runAll.addEventListener("click", () => {
      void (async () => {
        runAll.setAttribute("aria-disabled", "true");
        status.textContent = "Running…";
        const ended = await notebook.runAll();
        status.textContent = endText(ended);
        runAll.removeAttribute("aria-disabled");
      })();
    });
    resetAll.addEventListener("click", () => {
      notebook.resetAll();
      status.textContent = "All programs are as they were. Undo reset, at each, brings yours back.";
      runAll.focus();
    });
    notebook.watch(() => (resetAll.hidden = !notebook.isChanged));
  }
}

function endText(ended: readonly boolean[]): string {
  const well = ended.filter((it) => it).length;
  if (ended.length === 0) return "They are running already.";
  if (well === ended.length) return `All ${well} ran to their end.`;
  return `${well} of ${ended.length} ran to their end; the others say below what went wrong.`;
}

customElements.define("rv-notebook", NotebookBar);
