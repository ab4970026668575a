/** The benchmark's programs come to the right results, and its report says what was measured. */
import { describe, expect, test } from "vitest";
import { chart, logScale, panelsOf } from "../bench/chart.ts";
import claims from "../bench/claims-column.ts";
import column from "../bench/column.mjs";
import { OURS } from "../bench/columns.ts";
import type { Column, Workload } from "../bench/column-type.ts";
import {
  type ClaimName,
  CLAIMS,
  type Measurement,
  WORKLOAD_NAMES,
  WORKLOADS,
} from "../bench/measurements.ts";
import { type Benchmark, page } from "../bench/page.ts";
import { Results, type Row } from "../bench/results.ts";
import { duration, figure, median, spreadText, times } from "../bench/statistics.ts";
import { missing, table, workloadTable } from "../bench/tables.ts";
import { verdicts } from "../bench/targets.ts";

const ours: Column = column;

/** Small, and still what the workload is about. */
const few = ({ warm }: Measurement) => (warm === 0 ? 40 : Math.min(warm, 80));

describe("our column", () => {
  test("has every workload", () => {
    expect(WORKLOAD_NAMES.filter((name) => typeof ours[name] !== "function")).toEqual([]);
  });

  test.each(WORKLOAD_NAMES)("%s returns the right checksum", async (name) => {
    const n = name === "sieve" ? 50 : few(WORKLOADS[name]);
    const marks: string[] = [];
    const sum = await (ours[name] as Workload)(n, (mark) => marks.push(mark));
    expect(sum).toBe(WORKLOADS[name].expect(n));
    expect(marks).toEqual(name === "blocked" || name === "ctxtree" ? ["parked"] : []);
  });

  test("can be run twice", async () => {
    const { pingpong } = ours as { pingpong: Workload };
    expect(await pingpong(10, () => undefined)).toBe(45);
    expect(await pingpong(10, () => undefined)).toBe(45);
  });
});

const claimed = (Object.keys(CLAIMS) as ClaimName[]).filter(
  (name) => typeof claims[name] === "function",
);

test.each(claimed)("%s returns the right checksum", async (name) => {
  const n = few(CLAIMS[name]);
  const marks: string[] = [];
  expect(await (claims[name] as Workload)(n, (mark) => marks.push(mark))).toBe(
    CLAIMS[name].expect(n),
  );
  expect(marks).toEqual(/^(goroutines|timers)-/.test(name) ? ["begin", "end"] : []);
});

describe("statistics", () => {
  test("the median is the middle value, or between the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 4])).toBe(3);
    expect(median([7])).toBe(7);
    expect(() => median([])).toThrow(RangeError);
  });

  test.each([
    [1.234, "1.23"],
    [9.996, "10.0"],
    [12.34, "12.3"],
    [99.96, "100"],
    [123.4, "123"],
    [1234.5, "1,235"],
  ])("%f is shown with three figures: %s", (value, text) => {
    expect(figure(value)).toBe(text);
  });

  test("durations come in the unit that suits them", () => {
    expect([463, 1200, 34e6, 2.1e9].map(duration)).toEqual([
      "463 ns",
      "1.20 µs",
      "34.0 ms",
      "2.10 s",
    ]);
  });

  test("ratios and spreads", () => {
    expect([0.128, 1.04, 3.14, 12.4].map(times)).toEqual(["0.13×", "1.0×", "3.1×", "12×"]);
    expect(spreadText({ median: 2e6, min: 1e6, max: 3.5e6 }, 1e6)).toBe("2.00 [1.00–3.50]");
  });
});

const row = (columnId: string, measurement: string, rest: Partial<Row>): Row => ({
  column: columnId,
  measurement,
  round: 1,
  spinMs: 14,
  ...rest,
});

/** `perOp` ns in each of three rounds. */
const rounds = (columnId: string, measurement: string, perOp: number, n = 1000) =>
  [0.9, 1, 1.2].map((factor) => row(columnId, measurement, { n, ns: perOp * n * factor }));

const rows: Row[] = [
  ...rounds(OURS, "pingpong", 100),
  ...rounds("medium", "pingpong", 400, 500),
  ...rounds("promises", "pingpong", 320),
  ...rounds("generators", "pingpong", 50),
  ...rounds("go", "pingpong", 90),
  row("medium", "mutex", { na: "no mutex" }),
  row("effect", "pingpong", { fail: "wrong result" }),
];
const results = new Results(rows);

describe("results", () => {
  test("a spread is over the rounds", () => {
    expect(results.spread(OURS, "pingpong")).toEqual({
      median: 100,
      min: expect.closeTo(90),
      max: expect.closeTo(120),
    });
    expect(results.spread("medium", "mutex")).toBeUndefined();
  });

  test("a table has a row for each column that was measured", () => {
    const lines = workloadTable(results, ["pingpong"]).split("\n");
    expect(lines[0]).toBe("|  | pingpong (ns) |");
    expect(lines).toContain("| **Rendezvous** | 100 [90.0–120], n = 1,000 |");
    expect(lines).toContain("| medium | 400 [360–480], n = 500 |");
    expect(lines).toContain("| effect | failed |");
    expect(lines.some((line) => line.includes("ts-chan"))).toBe(false);
  });

  test("a table without a figure is none", () => {
    expect(table(["", "a"], [["b", ""]])).toBe("");
  });

  test("what is missing has a reason", () => {
    expect(missing(results).split("\n")).toEqual([
      "- effect: failed: wrong result (pingpong)",
      "- medium: no mutex (mutex)",
    ]);
  });
});

describe("targets", () => {
  const verdictOf = (start: string, of: readonly Row[]) =>
    verdicts(new Results(of)).find(({ target }) => target.startsWith(start))!;

  test("the fastest peer counts, and neither Go nor the floor", () => {
    expect(verdictOf("pingpong: 3.0×", rows)).toEqual({
      target: "pingpong: 3.0× as fast as every JavaScript peer",
      measured: "3.2× as fast as promises by hand, the fastest",
      reached: true,
    });
    const slower = [...rows.slice(3), ...rounds(OURS, "pingpong", 110)];
    expect(verdictOf("pingpong: 3.0×", slower).reached).toBe(false);
  });

  test("Go has a target of its own", () => {
    expect(verdictOf("pingpong: faster than Go", rows)).toMatchObject({
      measured: "0.90× as fast as Go",
      reached: false,
    });
  });

  test("a limit must not be met", () => {
    expect(verdictOf("lock and unlock", rounds(OURS, "lock", 49)).reached).toBe(true);
    expect(verdictOf("lock and unlock", rounds(OURS, "lock", 50)).reached).toBe(false);
    const parked = row(OURS, "blocked", { n: 10, ns: 1, bytes: 999 });
    expect(verdictOf("a parked goroutine", [parked])).toMatchObject({
      measured: "999 bytes",
      reached: true,
    });
    expect(verdictOf("10,000 sleeps", [row(OURS, "sleeps", { n: 10_000, ns: 4e6 })])).toMatchObject(
      { measured: "4.00 ms", reached: true },
    );
  });

  test("growth is judged from end to end", () => {
    const timers = (most: number) => [
      ...rounds(OURS, "timers-1000", 100),
      ...rounds(OURS, "timers-1000000", most),
    ];
    expect(verdictOf("a timer costs", timers(190)).reached).toBe(true);
    expect(verdictOf("a timer costs", timers(210)).reached).toBe(false);
    const crowds = [10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap((size, i) =>
      rounds(OURS, `goroutines-${size}`, i === 3 ? 250 : 100),
    );
    expect(verdictOf("cost per operation", crowds)).toMatchObject({
      measured: "2.5×, 100 ns to 250 ns",
      reached: false,
    });
  });

  test("what was not measured is neither reached nor missed", () => {
    expect(verdictOf("tracing, on", rows).reached).toBeUndefined();
  });
});

describe("the chart", () => {
  test("has a panel for each workload, the fastest first", () => {
    const [panel, ...others] = panelsOf(results);
    expect(others).toEqual([]);
    expect(panel!.title).toBe("pingpong: a number there and back, each");
    expect(panel!.marks.map(({ label, median }) => [label, median])).toEqual([
      ["generators by hand (floor)", 50],
      ["Go", 90],
      ["Rendezvous", 100],
      ["promises by hand", 320],
      ["medium", 400],
    ]);
  });

  test("goes from one power of ten to another", () => {
    const { scale, ticks } = logScale([{ median: 50, min: 45, max: 480 }], 0, 100);
    expect(ticks).toEqual([10, 100, 1000]);
    expect([10, 100, 1000].map(scale)).toEqual([0, 50, 100]);
    expect(logScale([{ median: 10, min: 10, max: 10 }], 0, 100).ticks).toEqual([10, 100]);
  });

  test("tells all that it shows, and runs nothing", () => {
    const svg = chart(panelsOf(results));
    expect(svg).toMatch(/<title id="title">.+<\/title>/);
    expect(svg).toContain("promises by hand 320 ns");
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg).not.toMatch(/<script|\bon\w+=|href=/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

test("the page says what was measured, and takes notes as they are", () => {
  const benchmark: Benchmark = {
    isWhole: false,
    date: "2026-01-31",
    rounds: 3,
    budget: 400,
    machine: { cpu: "A CPU", cores: 2, memoryGB: 8, os: "An OS", node: "v24.0.0" },
    goVersion: "go1.23.5",
    versions: { medium: "1.2.0" },
    notes: { medium: { pingpong: "a note" } },
    rows,
  };
  const text = page(benchmark, "## Why\n\nBecause `a | b`.\n");
  expect(text).toContain(
    "Measured on 2026-01-31: A CPU, 2 cores, 8 GB, An OS, Node v24.0.0, go1.23.5.",
  );
  expect(text).toContain("\n## Why\n\nBecause `a | b`.\n");
  expect(text).toContain("1 reached, 1 missed.");
  expect(text).toContain("- medium, pingpong: a note");
  expect(text).toContain("it took 14.0 [14.0–14.0] ms");
  expect(text).not.toContain("## Many timers");
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});
