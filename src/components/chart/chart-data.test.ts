import { expect, test } from "vitest";
import { chartData, chartSummary } from "./chart-data.ts";
import type { ChartSpec } from "./chart-spec.ts";

const spec: ChartSpec = { title: "Time", kind: "line", x: "buffer", y: ["ms", "photos"] };
const table = {
  names: ["photos", "buffer", "ms"],
  rows: [
    ["1,200", "0", "150.5 ms"],
    ["-", "16", "90"],
    ["3", "128", "1e2"],
  ],
};

test("a chart takes its columns from the table, as numbers", () => {
  expect(chartData(table, spec)).toEqual({
    labels: ["0", "16", "128"],
    positions: [0, 16, 128],
    series: [
      { name: "ms", values: [150.5, 90, 100] },
      { name: "photos", values: [1200, null, 3] },
    ],
  });
});

test("names along the bottom have no position", () => {
  const named = { names: ["model", "ms"], rows: [["mutex", "5"]] };
  const data = chartData(named, { ...spec, x: "model", y: "ms" });
  expect(data).toEqual({ labels: ["mutex"], series: [{ name: "ms", values: [5] }] });
});

test("the summary tells the least and the most of each series", () => {
  expect(chartSummary(chartData(table, spec), spec)).toBe(
    "A line chart. ms: from 90 (buffer 16) to 150.5 (buffer 0). " +
      "photos: from 3 (buffer 128) to 1,200 (buffer 0). The table has all numbers.",
  );
});

test("the summary knows series without numbers, and level ones", () => {
  const odd = {
    names: ["buffer", "ms", "photos"],
    rows: [
      ["1", "5", "x"],
      ["2", "5", "y"],
    ],
  };
  const bars: ChartSpec = { ...spec, kind: "bars" };
  expect(chartSummary(chartData(odd, bars), bars)).toBe(
    "A bar chart. ms: always 5. photos: no numbers. The table has all numbers.",
  );
});
