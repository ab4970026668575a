/** What `npm run bench` prints, and writes as docs/performance.md. */
import { COLUMNS, type ColumnInfo } from "./columns.ts";
import type { Column } from "./column-type.ts";
import type { Machine } from "./machine.ts";
import { WORKLOAD_NAMES } from "./measurements.ts";
import { Results, type Row } from "./results.ts";
import { spreadText, median } from "./statistics.ts";
import {
  costTable,
  crowdTable,
  missing,
  phasesTable,
  ratioTable,
  targetTable,
  timerTable,
  workloadTable,
} from "./tables.ts";
import { verdicts } from "./targets.ts";

/** All that a run of the benchmark has found. A plain value. */
export interface Benchmark {
  /** Whether no column and no measurement was left out. */
  isWhole: boolean;
  /** `2026-01-31`. */
  date: string;
  rounds: number;
  /** In ms. */
  budget: number;
  machine: Machine;
  /** `go1.23.5`, if there is one. */
  goVersion?: string;
  /** The peers, by package. */
  versions: Record<string, string>;
  /** What stands for what, by column. */
  notes: Record<string, Column["notes"]>;
  rows: Row[];
}

/** `notes` is Markdown of ours, and goes in as it is. */
export function page(benchmark: Benchmark, notes: string): string {
  const results = new Results(benchmark.rows);
  const all = verdicts(results).filter(({ reached }) => benchmark.isWhole || reached !== undefined);
  const count = (reached: boolean) => all.filter((verdict) => verdict.reached === reached).length;
  return `<!-- Written by "npm run bench -- --write". Words of ours are in bench/notes.md. -->

# Performance

${provenance(benchmark)}

![How long each workload takes in each column, on logarithmic scales.](performance.svg)

${section("Targets", `${count(true)} reached, ${count(false)} missed.`, targetTable(all))}

${notes.trim()}

${section(
  "Channels",
  "Nanoseconds for each number that goes through; in pingpong, there and back.",
  workloadTable(results, ["pingpong", "unbuf", "range", "buf128", "fanin", "select4"]),
)}
${section(
  "Goroutines, locks, time",
  "Nanoseconds for each goroutine that is started and joined, and for each lock and unlock; milliseconds for the whole sieve and for all the sleeps.",
  workloadTable(results, ["spawn", "mutex", "sieve", "sleeps"]),
)}
${section(
  "Parked on a channel",
  "100,000 goroutines wait on one channel, which is then closed.",
  phasesTable(results, "blocked"),
)}
${section(
  "Parked on a context",
  "10,000 goroutines each wait on a child of one context, which is then cancelled.",
  phasesTable(results, "ctxtree"),
)}
${section(
  "Ratios",
  "How many times as long as Rendezvous a column takes; below 1× it is faster.",
  ratioTable(results),
)}
${section(
  "Many goroutines",
  "Goroutines in pairs hand numbers over, each pair on a channel of its own: the cost of one number.",
  crowdTable(results),
)}
${section(
  "Many timers",
  "One goroutine sleeps over and over while other timers are pending.",
  timerTable(results),
)}
${section("Single costs", "What one of each takes in Rendezvous.", costTable(results))}
## How it is measured

- Each figure comes from a process of its own: what another has compiled or left in memory plays no part.
- In each round every measurement has its turn in random order, and in it every column in random order.
- Passes that are not counted warm the code up, then memory is collected, then one pass is timed. \`blocked\`,
  \`ctxtree\` and \`sleeps\` are timed cold.
- A pass that would take more than ${benchmark.budget} ms is cut: the table then says for how many operations, n.
- A column must return the right checksum, or it has failed.
- ${noise(benchmark)}

Versions: ${versionsText(benchmark)}.

What stands for what:

${notesText(benchmark.notes, results)}

What is not there:

${missing(results)}
`;
}

/** Nothing where the table is empty. */
const section = (title: string, text: string, table: string) =>
  table === "" ? "" : `## ${title}\n\n${text}\n\n${table}\n`;

function provenance({ date, rounds, machine, goVersion = "no Go" }: Benchmark): string {
  const { cpu, cores, memoryGB, os, node } = machine;
  return `Measured on ${date}: ${cpu}, ${cores} cores, ${memoryGB} GB, ${os}, Node ${node}, ${goVersion}.
${rounds === 1 ? "One round." : `Each figure is the median of ${rounds} rounds, with least and most: median [least–most].`}
Less is better. \`npm run bench\` measures again, on your machine.`;
}

function noise({ rows }: Benchmark): string {
  const spins = rows.map(({ spinMs }) => spinMs);
  const spread = { median: median(spins), min: Math.min(...spins), max: Math.max(...spins) };
  return `A fixed loop before each process tells how calm the machine was: it took ${spreadText(spread)} ms.`;
}

function versionsText({ versions }: Benchmark): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

function notesText(notes: Benchmark["notes"], results: Results): string {
  return COLUMNS.flatMap(({ id, title }) =>
    WORKLOAD_NAMES.filter((name) => notes[id]?.[name] && results.spread(id, name)).map(
      (name) => `- ${title}, ${name}: ${notes[id]![name]}`,
    ),
  ).join("\n");
}

/** The notes of columns; they must be installed. */
export async function notesOf(columns: readonly ColumnInfo[]): Promise<Benchmark["notes"]> {
  const notes: Benchmark["notes"] = {};
  for (const { id, file } of columns) {
    if (!file) continue;
    const { default: column } = (await import(file)) as { default: Column };
    notes[id] = column.notes;
  }
  return notes;
}
