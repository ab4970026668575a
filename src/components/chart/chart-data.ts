import { type ChartSpec, drawnColumns } from "./chart-spec.ts";
import type { PrintedTable } from "./printed-table.ts";

/** What a chart draws. */
export interface ChartData {
  /** What stands along the bottom, a text for each row. */
  labels: string[];
  /** The same as numbers; only where each of them is one. */
  positions?: number[];
  series: Series[];
}

export interface Series {
  name: string;
  /** A number for each row; `null` where the program printed none. */
  values: (number | null)[];
}

/** The chart's part of a table. */
export function chartData({ names, rows }: PrintedTable, spec: ChartSpec): ChartData {
  const column = (name: string) => rows.map((cells) => cells[names.indexOf(name)]!);
  const labels = column(spec.x);
  const positions = labels.map(numberOf).filter((it) => it !== null);
  return {
    labels,
    ...(positions.length === labels.length && { positions }),
    series: drawnColumns(spec).map((name) => ({ name, values: column(name).map(numberOf) })),
  };
}

/** A number as a program prints it; units may stand behind it. */
function numberOf(text: string): number | null {
  const [number] = /^-?\d[\d,_]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(text) ?? [];
  return number === undefined ? null : Number(number.replaceAll(/[,_]/g, ""));
}

/** The chart in a sentence or two, for whoever does not see it. */
export function chartSummary(data: ChartData, { kind, x }: ChartSpec): string {
  const drawn = kind === "line" ? "A line chart" : "A bar chart";
  const parts = data.series.map((series) => seriesSummary(series, data, x));
  return `${drawn}. ${parts.join(" ")} The table has all numbers.`;
}

function seriesSummary({ name, values }: Series, { labels }: ChartData, x: string): string {
  const known = values.flatMap((value, at) =>
    value === null ? [] : [{ value, label: labels[at]! }],
  );
  if (known.length === 0) return `${name}: no numbers.`;
  const least = known.reduce((a, b) => (b.value < a.value ? b : a));
  const most = known.reduce((a, b) => (b.value > a.value ? b : a));
  if (least.value === most.value) return `${name}: always ${shown(least.value)}.`;
  return `${name}: from ${shown(least.value)} (${x} ${least.label}) to ${shown(most.value)} (${x} ${most.label}).`;
}

/** A number as the page shows it. */
export const shown = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 3 });
