import type { Cell } from "../cell/cell.ts";

/**
 * `<rv-replay>`: runs a cell where it stands. Its link leads to the page's address that does the same,
 * for a new tab, and for a program that the learner has changed.
 */
class Replay extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { program, schedule } = this.dataset;
      const cell = document.querySelector<Cell>(`rv-cell[data-program="${program}"]`);
      if (cell?.replay(schedule!)) event.preventDefault();
    });
  }
}

customElements.define("rv-replay", Replay);
