import { Workspace } from "../workspace/workspace.ts";

/** `<rv-cell>`: a program that can be run and changed. */
class Cell extends HTMLElement {
  connectedCallback() {
    const file = this.dataset.file!;
    new Workspace(this, {
      file,
      label: `Editor for ${file}`,
      key: `cell/${this.dataset.program!}`,
      onUse: () => this.#showTypeScript(),
    });
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
