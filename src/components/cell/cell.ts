import { notebook } from "./notebook.ts";
import { Workspace } from "../workspace/workspace.ts";

/** `<rv-cell>`: a program that can be run and changed. */
class Cell extends HTMLElement {
  connectedCallback() {
    const file = this.dataset.file!;
    const workspace = new Workspace(this, {
      file,
      label: `Editor for ${file}`,
      key: `cell/${this.dataset.program!}`,
      siblings: () => notebook.above(this),
      onUse: () => this.#showTypeScript(),
      onChange: () => notebook.changed(),
    });
    notebook.add(this, workspace);
    const changed = this.querySelector<HTMLElement>("[data-changed]")!;
    notebook.watch(() => (changed.hidden = !workspace.isChanged));
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
