/** The tables of a benchmark, in Markdown. */
import { COLUMNS, type ColumnInfo, columnOf, OURS } from "./columns.ts";
import {
  CLAIMS,
  CROWDS,
  MEASUREMENTS,
  PENDING_TIMERS,
  WORKLOAD_NAMES,
  WORKLOADS,
  type WorkloadName,
} from "./measurements.ts";
import type { Figure, Results } from "./results.ts";
import { spreadText, times } from "./statistics.ts";
import type { Verdict } from "./targets.ts";

/** Rows without a single figure are left out; a table without rows is no text at all. */
export function table(head: readonly string[], all: readonly (readonly string[])[]): string {
  const rows = all.filter(([, ...cells]) => cells.some((text) => text !== ""));
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A row for each column that has any of these workloads. */
export function workloadTable(results: Results, all: readonly WorkloadName[]): string {
  const names = measuredOf(results, all);
  const rows = COLUMNS.map((column) => [
    titleOf(column),
    ...names.map((name) => cell(results, column.id, name)),
  ]);
  const head = names.map((name) => `${name} (${WORKLOADS[name].unit})`);
  return table(["", ...head], rows);
}

/** A workload that parks its goroutines, in its two parts. */
export function phasesTable(results: Results, name: WorkloadName): string {
  const parts: readonly [head: string, figure: Figure, unit: number][] = [
    ["start and park (ms)", "parkNs", 1e6],
    ["wake and join (ms)", "wakeNs", 1e6],
    ["live bytes for each", "bytes", 1],
  ];
  const rows = COLUMNS.map((column) => [
    titleOf(column),
    ...parts.map(([, figure, unit]) => {
      const spread = results.spread(column.id, name, figure);
      return spread ? spreadText(spread, unit) : "";
    }),
  ]);
  return table(["", ...parts.map(([head]) => head)], rows);
}

/** How many times as long the others take. */
export function ratioTable(results: Results): string {
  const names = measuredOf(results, WORKLOAD_NAMES);
  const rows = COLUMNS.filter(({ id }) => id !== OURS).map((column) => [
    titleOf(column),
    ...names.map((name) => {
      const [ours, theirs] = [results.median(OURS, name), results.median(column.id, name)];
      return ours === undefined || theirs === undefined ? "" : times(theirs / ours);
    }),
  ]);
  return table(["", ...names], rows);
}

export function targetTable(verdicts: readonly Verdict[]): string {
  const word = ({ reached }: Verdict) =>
    reached === undefined ? "not measured" : reached ? "reached" : "**missed**";
  return table(
    ["target", "measured", ""],
    verdicts.map((verdict) => [verdict.target, verdict.measured, word(verdict)]),
  );
}

export function crowdTable(results: Results): string {
  const columns = [OURS, "go", "go-1"].map((id) => columnOf(id)!);
  return table(
    ["goroutines", ...columns.map(({ title }) => `${title} (ns)`)],
    CROWDS.map((size) => [
      size.toLocaleString("en-US"),
      ...columns.map(({ id }) => cell(results, id, `goroutines-${size}`)),
    ]),
  );
}

export function timerTable(results: Results): string {
  return table(
    ["timers pending", "set one and see it fire (ns)"],
    PENDING_TIMERS.map((size) => [
      size.toLocaleString("en-US"),
      cell(results, OURS, `timers-${size}`),
    ]),
  );
}

/** What else is claimed, each with one figure. */
export function costTable(results: Results): string {
  const names = Object.keys(CLAIMS).filter((name) => !/^(goroutines|timers)-/.test(name));
  return table(
    ["", "ns each"],
    names.map((name) => [MEASUREMENTS[name]!.title, cell(results, OURS, name)]),
  );
}

/** Why figures are missing, and of which columns and measurements: a list. */
export function missing(results: Results): string {
  const reasons = results.rows.flatMap(({ column, measurement, na, fail }) => {
    const reason = na ?? (fail === undefined ? undefined : `failed: ${fail}`);
    return reason === undefined ? [] : [{ measurement, of: `${titleIn(column)}: ${reason}` }];
  });
  return [...Map.groupBy(reasons, ({ of }) => of)]
    .map(([of, those]) => {
      const names = new Set(those.map(({ measurement }) => measurement));
      return `- ${of} (${[...names].toSorted().join(", ")})`;
    })
    .toSorted()
    .join("\n");
}

const titleIn = (column: string) => columnOf(column)?.title ?? column;

/** Those of `names` that the benchmark has measured. */
const measuredOf = (results: Results, names: readonly WorkloadName[]) =>
  names.filter((name) => results.rows.some(({ measurement }) => measurement === name));

const titleOf = ({ title, kind }: ColumnInfo) => (kind === "ours" ? `**${title}**` : title);

function cell(results: Results, column: string, measurement: string): string {
  const { unit, n } = MEASUREMENTS[measurement]!;
  const failure = results.failure(column, measurement);
  const spread = results.spread(column, measurement, unit === "ns" ? "perOp" : "ns");
  if (!spread) return failure === undefined ? "" : "failed";
  const cutTo = results.cutTo(column, measurement, n);
  return [
    spreadText(spread, unit === "ns" ? 1 : 1e6),
    cutTo === undefined ? "" : `, n = ${cutTo.toLocaleString("en-US")}`,
    failure === undefined ? "" : ", failed once",
  ].join("");
}
