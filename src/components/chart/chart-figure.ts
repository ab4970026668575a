import { element } from "../output/element.ts";
import type { Report } from "../../testing/report.ts";
import { chartData, chartSummary } from "./chart-data.ts";
import { type ChartSpec, drawnColumns } from "./chart-spec.ts";
import type { DrawnChart } from "./draw-chart.ts";
import { type PrintedTable, printedTable } from "./printed-table.ts";

/**
 * The chart below a program's output: drawn from the table that this run has printed. The same
 * numbers stand in a table for whoever does not see it. What draws is fetched at the first chart.
 */
export class ChartFigure {
  readonly element = element("div", "rv-chart-slot");
  readonly #spec: ChartSpec;
  #drawn: DrawnChart | undefined;
  /** Changes with every run: a chart that is still being fetched belongs to an older one. */
  #runs = 0;

  constructor(spec: ChartSpec) {
    this.#spec = spec;
  }

  clear(): void {
    this.#runs++;
    this.#drawn?.dispose();
    this.#drawn = undefined;
    this.element.replaceChildren();
  }

  show({ output, outcome }: Report): void {
    this.clear();
    const spec = this.#spec;
    const columns = [spec.x, ...drawnColumns(spec)];
    const table = printedTable(output, columns);
    if (table) void this.#draw(table);
    // Where the run failed, that is what to look at.
    else if (outcome === "ok") this.element.append(this.#note(noTable(columns)));
  }

  async #draw(table: PrintedTable): Promise<void> {
    const spec = this.#spec;
    const run = this.#runs;
    const data = chartData(table, spec);
    const plot = element("div", "rv-chart-plot");
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", chartSummary(data, spec));
    const figure = element("figure", "rv-chart", element("figcaption", "", spec.title), plot);
    this.element.append(figure, twin(table, spec));
    try {
      const { drawChart } = await import("./draw-chart.ts");
      if (run === this.#runs) this.#drawn = drawChart(plot, data, spec);
    } catch {
      if (run !== this.#runs) return;
      figure.remove();
      this.element.append(
        this.#note(
          "The chart could not be loaded. The numbers are above. Check your connection, then run the program again.",
        ),
      );
    }
  }

  #note(text: string): HTMLElement {
    const note = element("p", "rv-waiting rv-chart-note", text);
    note.setAttribute("role", "status");
    return note;
  }
}

const noTable = (columns: readonly string[]) =>
  `There is nothing to draw: the program has printed no table with the columns ${columns.join(", ")}.`;

/** The table that was printed, as a table. */
function twin({ names, rows }: PrintedTable, { title }: ChartSpec): HTMLElement {
  const head = names.map((name) => {
    const cell = element("th", "", name);
    cell.scope = "col";
    return cell;
  });
  const table = element(
    "table",
    "",
    element("caption", "", `${title}: the numbers`),
    element("thead", "", element("tr", "", ...head)),
    element(
      "tbody",
      "",
      ...rows.map((cells) => element("tr", "", ...cells.map((text) => element("td", "", text)))),
    ),
  );
  return element("div", "rv-visually-hidden", table);
}
