import { ChartFigure } from "../chart/chart-figure.ts";
import type { ChartSpec } from "../chart/chart-spec.ts";
import type { ScheduleText } from "../../testing/schedule.ts";
import { ChangedMark } from "./changed-mark.ts";
import { notebook } from "./notebook.ts";
import { Workspace } from "../workspace/workspace.ts";

/** `<rv-cell>`: a program that can be run and changed. */
export class Cell extends HTMLElement {
  #workspace!: Workspace;
  /** Not there yet when the text of an earlier visit comes back. */
  #mark: ChangedMark | undefined;

  connectedCallback() {
    const file = this.dataset.file!;
    const spec = this.dataset.chart;
    const chart = spec === undefined ? undefined : new ChartFigure(JSON.parse(spec) as ChartSpec);
    const workspace = (this.#workspace = new Workspace(this, {
      file,
      label: `Editor for ${file}`,
      key: `cell/${this.dataset.program!}`,
      siblings: () => notebook.above(this),
      leaks: this.dataset.leaks !== undefined,
      onUse: () => this.#showTypeScript(),
      onRun: () => chart?.clear(),
      onReport: (report) => chart?.show(report),
      onChange: () => {
        this.#mark?.draw();
        notebook.changed();
      },
      onReset: () => chart?.clear(),
    }));
    // Behind the output, and before the way to the timeline.
    if (chart) this.querySelector("[data-output]")!.after(chart.element);
    this.#mark = new ChangedMark(
      this.querySelector<HTMLButtonElement>("[data-changed]")!,
      this.querySelector<HTMLElement>("[data-difference]")!,
      workspace,
    );
    this.#mark.draw();
    notebook.add(this, workspace);
  }

  /**
   * Brings the cell into view and runs it under `schedule`, one of the program as the lesson shows it.
   * Returns whether the program is still that one; if not, it does nothing.
   */
  replay(schedule: string): boolean {
    const { editor } = this.#workspace;
    if (editor.text !== editor.original) return false;
    this.scrollIntoView({ block: "nearest" });
    this.#workspace.replay(schedule as ScheduleText);
    return true;
  }

  /** The Go twin is for reading: whoever runs or edits gets to see the program that does run. */
  #showTypeScript() {
    const tab = this.querySelector<HTMLInputElement>('.rv-tabs [value="ts"]');
    if (tab) tab.checked = true;
  }
}

customElements.define("rv-cell", Cell);
