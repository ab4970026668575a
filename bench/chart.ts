/** The chart: a panel for each workload, a dot for each column on a logarithmic scale, in SVG. */
import { COLUMNS, type ColumnKind } from "./columns.ts";
import { WORKLOAD_NAMES, WORKLOADS } from "./measurements.ts";
import type { Results, Spread } from "./results.ts";
import { duration } from "./statistics.ts";

/** One dot, with the range of its rounds; in ns. */
export interface ChartMark extends Spread {
  label: string;
  kind: ColumnKind;
}

export interface ChartPanel {
  title: string;
  marks: readonly ChartMark[];
}

const WIDTH = 880;
const GAP = 24;
const PANEL_WIDTH = (WIDTH - 3 * GAP) / 2;
const LABEL_WIDTH = 192;
const VALUE_WIDTH = 62;
const ROW = 19;
const HEAD = 28;
const FOOT = 26;

/** The background is its own: whoever shows the picture may take another side than the reader's. */
const STYLE = `
  .page { fill: #ffffff; }
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 13px; }
  .tick { fill: #59636e; font-size: 11px; }
  .grid { stroke: #d1d9e0; }
  .range { stroke-width: 2; }
  .ours { fill: #0b57d0; stroke: #0b57d0; }
  .go { fill: #9a6700; stroke: #9a6700; }
  .peer { fill: #59636e; stroke: #59636e; }
  .floor { fill: none; stroke: #59636e; }
  text.ours { stroke: none; font-weight: 600; }
  text.go, text.peer, text.floor { fill: #1f2328; stroke: none; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; }
    text, text.go, text.peer, text.floor { fill: #e6edf3; }
    .tick { fill: #9198a1; }
    .grid { stroke: #3d444d; }
    .ours, text.ours { fill: #7cb0ff; }
    .ours { stroke: #7cb0ff; }
    .go { fill: #e3b341; stroke: #e3b341; }
    .peer { fill: #9198a1; stroke: #9198a1; }
    .floor { stroke: #9198a1; }
  }
`;

/** The panels of the workloads that were measured, each with its fastest column first. */
export function panelsOf(results: Results): ChartPanel[] {
  return WORKLOAD_NAMES.filter((name) => name !== "range")
    .map((name) => {
      const { unit, title } = WORKLOADS[name];
      const marks = COLUMNS.flatMap(({ id, title: label, kind }) => {
        const spread = results.spread(id, name, unit === "ns" ? "perOp" : "ns");
        return spread ? [{ label, kind, ...spread }] : [];
      });
      return {
        title: `${name}: ${title}${unit === "ns" ? ", each" : ""}`,
        marks: marks.sort((a, b) => a.median - b.median),
      };
    })
    .filter(({ marks }) => marks.length > 0);
}

/** The whole picture. It has no scripts, and its colours follow those of the page. */
export function chart(panels: readonly ChartPanel[]): string {
  const parts: string[] = [];
  let y = GAP;
  for (let i = 0; i < panels.length; i += 2) {
    const row = panels.slice(i, i + 2);
    row.forEach((panel, k) => {
      parts.push(panelAt(panel, GAP + k * (PANEL_WIDTH + GAP), y));
    });
    y += Math.max(...row.map(heightOf)) + GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-labelledby="title desc">`,
    `<title id="title">How long each workload takes in each column</title>`,
    `<desc id="desc">${escaped(description(panels))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${y}"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

const heightOf = ({ marks }: ChartPanel) => HEAD + marks.length * ROW + FOOT;

function description(panels: readonly ChartPanel[]): string {
  const all = panels.map(({ title, marks }) => {
    const texts = marks.map(({ label, median }) => `${label} ${duration(median)}`);
    return `${title}: ${texts.join(", ")}.`;
  });
  return ["Medians on logarithmic scales, the fastest first; less is better.", ...all].join(" ");
}

function panelAt({ title, marks }: ChartPanel, left: number, top: number): string {
  const { scale, ticks } = logScale(marks, left + LABEL_WIDTH, left + PANEL_WIDTH - VALUE_WIDTH);
  const bottom = top + HEAD + marks.length * ROW;
  return [
    `<text class="title" x="${left}" y="${top + 12}">${escaped(title)}</text>`,
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${scale(tick)}" x2="${scale(tick)}" y1="${top + HEAD - 6}" y2="${bottom}"/>`,
      `<text class="tick" text-anchor="middle" x="${scale(tick)}" y="${bottom + 14}">${duration(tick).replace(/\.0+(?= )/, "")}</text>`,
    ]),
    ...marks.map((mark, i) => markAt(mark, left, top + HEAD + i * ROW + ROW / 2, scale)),
  ].join("\n");
}

function markAt(
  { label, kind, median, min, max }: ChartMark,
  left: number,
  y: number,
  scale: (ns: number) => number,
): string {
  const baseline = y + 4;
  return [
    `<text class="${kind}" text-anchor="end" x="${left + LABEL_WIDTH - 12}" y="${baseline}">${escaped(label)}</text>`,
    `<line class="range ${kind}" x1="${scale(min)}" x2="${scale(max)}" y1="${y}" y2="${y}"/>`,
    `<circle class="${kind}" cx="${scale(median)}" cy="${y}" r="4"/>`,
    `<text class="${kind}" text-anchor="end" x="${left + PANEL_WIDTH}" y="${baseline}">${duration(median)}</text>`,
  ].join("\n");
}

/** From a power of ten to a power of ten, with a tick at each. */
export function logScale(marks: readonly Spread[], from: number, to: number) {
  const least = Math.floor(Math.log10(Math.min(...marks.map(({ min }) => min))));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...marks.map(({ max }) => max)))));
  const perDecade = (to - from) / (most - least);
  return {
    scale: (ns: number) => Math.round((from + (Math.log10(ns) - least) * perDecade) * 10) / 10,
    ticks: Array.from({ length: most - least + 1 }, (_, i) => 10 ** (least + i)),
  };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
