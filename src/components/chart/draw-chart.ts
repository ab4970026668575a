/** What is fetched when a chart is drawn: the library, and the styles. */
import {
  AutoScaleAxis,
  BarChart,
  FixedScaleAxis,
  LineChart,
  Svg,
  type AxisOptions,
} from "chartist";
import { element } from "../output/element.ts";
import { type ChartData, shown } from "./chart-data.ts";
import type { ChartSpec } from "./chart-spec.ts";
import styles from "./chart.css?inline";
import { labelStep, powersOfTen } from "./ticks.ts";

/** A chart that stands in the page. */
export interface DrawnChart {
  dispose(): void;
}

const HEIGHT = 240;
/** Room for the numbers on the left, and for the names below. */
const MARGIN = { left: 52, bottom: 24, top: 20, right: 16 };
/** Series differ in colour, in line and in shape. */
const LETTERS = ["a", "b", "c", "d"];
/** So many numbers above bars can be read side by side. */
const MOST_NUMBERS = 12;

let hasStyles = false;

/** Draws into `place`, which is empty, and redraws when the window changes its width. */
export function drawChart(place: HTMLElement, data: ChartData, spec: ChartSpec): DrawnChart {
  addStyles();
  const plot = element("div", "rv-chart-area");
  place.append(legend(data, spec), plot, element("p", "rv-chart-x", spec.x));
  const chart = spec.kind === "bars" ? bars(plot, data, spec) : lines(plot, data, spec);
  return { dispose: () => void chart.detach() };
}

function lines(plot: HTMLElement, data: ChartData, spec: ChartSpec): LineChart {
  const { positions } = spec.xScale === "linear" ? data : { positions: undefined };
  const series = data.series.map(({ values }) =>
    heights(values, spec).map((y, at) => (positions && y !== null ? { x: positions[at]!, y } : y)),
  );
  const chart = new LineChart(
    plot,
    { labels: data.labels, series },
    {
      ...sizes,
      fullWidth: true,
      lineSmooth: false,
      axisX: positions
        ? { type: AutoScaleAxis, onlyInteger: true, scaleMinSpace: 48, offset: MARGIN.bottom }
        : evenAxis(plot, data),
      axisY: valueAxis(data, spec),
    },
  );
  chart.on("draw", (event) => {
    if (event.type !== "point") return;
    const letter = LETTERS[event.seriesIndex]!;
    event.element.replace(new Svg("path", { d: shape(letter, event.x, event.y) }, "rv-point"));
  });
  return chart;
}

function bars(plot: HTMLElement, data: ChartData, spec: ChartSpec): BarChart {
  const groups = data.labels.length;
  const count = data.series.length;
  const width = () => (plot.clientWidth - MARGIN.left - MARGIN.right) / groups;
  const each = () => Math.max(3, Math.min(36, (width() * 0.7) / count));
  const chart = new BarChart(
    plot,
    { labels: data.labels, series: data.series.map(({ values }) => heights(values, spec)) },
    {
      ...sizes,
      seriesBarDistance: each() + 2,
      axisX: { ...evenAxis(plot, data), showGrid: false },
      axisY: valueAxis(data, spec),
    },
  );
  chart.on("draw", (event) => {
    if (event.type !== "bar") return;
    event.element.attr({ "stroke-width": each() });
    const value = data.series[event.seriesIndex]!.values[event.index];
    if (value === null || value === undefined || groups * count > MOST_NUMBERS) return;
    event.group.append(
      new Svg("text", { x: event.x2, y: event.y2 - 6 }, "rv-bar-number").text(shown(value)),
    );
  });
  return chart;
}

const sizes = {
  height: HEIGHT,
  chartPadding: { top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 },
};

/** The rows side by side; where they are many, not each has its name. */
function evenAxis(plot: HTMLElement, { labels }: ChartData): AxisOptions {
  const step = () => labelStep(labels, plot.clientWidth - MARGIN.left - MARGIN.right);
  return {
    offset: MARGIN.bottom,
    labelInterpolationFnc: (label, at) => (at % step() === 0 ? String(label) : null),
  };
}

/** From 0 up; on a logarithmic scale by powers of ten. */
function valueAxis({ series }: ChartData, { yScale }: ChartSpec): AxisOptions {
  const common = { offset: MARGIN.left, scaleMinSpace: 28 };
  if (yScale !== "log") {
    const labelInterpolationFnc = (value: number | string | Date) => shown(Number(value));
    return { ...common, type: AutoScaleAxis, low: 0, labelInterpolationFnc };
  }
  const ticks = powersOfTen(series.flatMap(({ values }) => values));
  return {
    ...common,
    type: FixedScaleAxis,
    ticks,
    low: ticks[0]!,
    high: ticks.at(-1)!,
    labelInterpolationFnc: (power) => shown(10 ** Number(power)),
  };
}

const heights = (values: readonly (number | null)[], { yScale }: ChartSpec) =>
  yScale === "log"
    ? values.map((it) => (it !== null && it > 0 ? Math.log10(it) : null))
    : [...values];

/** Which line or bar is which. */
function legend({ series }: ChartData, { kind }: ChartSpec): HTMLElement {
  const items = series.map(({ name }, at) => {
    const letter = LETTERS[at]!;
    const sample = new Svg("svg", { width: 28, height: 12, viewBox: "0 0 28 12" }, "rv-sample");
    const group = sample.elem("g", {}, `ct-series ct-series-${letter}`);
    if (kind === "line") {
      group.elem("line", { x1: 0, y1: 6, x2: 28, y2: 6 }, "ct-line");
      group.elem("path", { d: shape(letter, 14, 6) }, "rv-point");
    } else {
      group.elem("line", { x1: 2, y1: 6, x2: 26, y2: 6, "stroke-width": 12 }, "ct-bar");
    }
    return element("li", "", sample.getNode<SVGSVGElement>(), name);
  });
  return element("ul", "rv-chart-legend", ...items);
}

/** A mark of its own for each series: a circle, a square, a triangle, a diamond. */
function shape(letter: string, x: number, y: number): string {
  const r = 4;
  switch (letter) {
    case "a":
      return `M${x - r},${y} a${r},${r} 0 1,0 ${2 * r},0 a${r},${r} 0 1,0 ${-2 * r},0 Z`;
    case "b":
      return `M${x - r},${y - r} h${2 * r} v${2 * r} h${-2 * r} Z`;
    case "c":
      return `M${x},${y - r - 1} l${r + 1},${2 * r} h${-2 * (r + 1)} Z`;
    default:
      return `M${x},${y - r - 1} l${r + 1},${r + 1} l${-r - 1},${r + 1} l${-r - 1},${-r - 1} Z`;
  }
}

function addStyles(): void {
  if (hasStyles) return;
  hasStyles = true;
  // A style sheet of its own file would be linked into every page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}
