import { ChartFigure } from "../chart/chart-figure.ts";
import type { ChartSpec } from "../chart/chart-spec.ts";
import { Workspace } from "../workspace/workspace.ts";

/** `<rv-cell>`: a program that can be run and changed. */
class Cell extends HTMLElement {
  connectedCallback() {
    const file = this.dataset.file!;
    const spec = this.dataset.chart;
    const chart = spec === undefined ? undefined : new ChartFigure(JSON.parse(spec) as ChartSpec);
    new Workspace(this, {
      file,
      label: `Editor for ${file}`,
      key: `cell/${this.dataset.program!}`,
      onUse: () => this.#showTypeScript(),
      onRun: () => chart?.clear(),
      onReport: (report) => chart?.show(report),
      onReset: () => chart?.clear(),
    });
    // Behind the output, and before the way to the timeline.
    if (chart) this.querySelector("[data-output]")!.after(chart.element);
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
