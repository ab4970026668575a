import { ChartFigure } from "../chart/chart-figure.ts";
import type { ChartSpec } from "../chart/chart-spec.ts";
import { Workspace } from "../workspace/workspace.ts";

/** `<rv-cell>`: a program that can be run and changed. */
class Cell extends HTMLElement {
  connectedCallback() {
    const file = this.dataset.file!;
    const chart = this.#chart();
    new Workspace(this, {
      file,
      label: `Editor for ${file}`,
      key: `cell/${this.dataset.program!}`,
      onUse: () => this.#showTypeScript(),
      onRun: () => chart?.clear(),
      onReport: (report) => chart?.show(report),
      onReset: () => chart?.clear(),
    });
  }

  /** Where the program's table is drawn, if that is asked for. */
  #chart(): ChartFigure | undefined {
    const { chart } = this.dataset;
    if (chart === undefined) return undefined;
    const figure = new ChartFigure(JSON.parse(chart) as ChartSpec);
    this.querySelector("[data-output]")!.after(figure.element);
    return figure;
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
