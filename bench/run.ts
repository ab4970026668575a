/**
 * `npm run bench`: measures this library against its peers and prints what it has found.
 * `bench/README.md` tells the options.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { chart, panelsOf } from "./chart.ts";
import { COLUMNS } from "./columns.ts";
import { buildGoProgram } from "./go-program.ts";
import { thisMachine } from "./machine.ts";
import { measure } from "./measure.ts";
import { MEASUREMENTS } from "./measurements.ts";
import { type Benchmark, notesOf, page } from "./page.ts";
import { installPeers, peerVersions } from "./peers/install.ts";
import { Results } from "./results.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const LAST = path(".cache/last.json");
const PAGE = path("../docs/performance.md");
const CHART = path("../docs/performance.svg");

/** Rounds, and ms for a timed pass. */
const FULL = { rounds: 5, budget: 400 };
const QUICK = { rounds: 1, budget: 200 };

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    workloads: { type: "string" },
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    last: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});

const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  if (options.write && (options.only ?? options.workloads) !== undefined) {
    throw new Error("--write is for figures of everything: leave --only and --workloads out.");
  }
  const benchmark = options.last ? lastBenchmark() : await newBenchmark();
  const notes = existsSync(path("notes.md")) ? readFileSync(path("notes.md"), "utf8") : "";
  const text = await format(page(benchmark, notes), {
    ...(await resolveConfig(PAGE)),
    parser: "markdown",
  });
  if (!options.write) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(PAGE, text);
  writeFileSync(CHART, chart(panelsOf(new Results(benchmark.rows))));
  say("Written: docs/performance.md and docs/performance.svg.");
}

function lastBenchmark(): Benchmark {
  if (!existsSync(LAST)) throw new Error("There are no figures yet: run it without --last.");
  const last = JSON.parse(readFileSync(LAST, "utf8")) as Benchmark;
  if (options.write && !last.isWhole) throw new Error("The last figures are not of everything.");
  return last;
}

async function newBenchmark(): Promise<Benchmark> {
  const columns = chosen(options.only, "column", COLUMNS, ({ id }) => id);
  const measurements = chosen(options.workloads, "workload", Object.keys(MEASUREMENTS), String);
  const { rounds, budget } = options.quick ? QUICK : FULL;
  const times = options.rounds === undefined ? rounds : Number(options.rounds);
  if (!Number.isSafeInteger(times) || times < 1) throw new Error("--rounds is a number from 1 up.");

  if (columns.some(({ pkg }) => pkg)) installPeers();
  const go = columns.some(({ kind }) => kind === "go") ? await buildGoProgram() : undefined;
  const began = Date.now();
  const rows = await measure({
    columns,
    measurements,
    rounds: times,
    budget,
    go,
    onProgress: (text) => say(`${text}, ${Math.round((Date.now() - began) / 1000)} s`),
  });
  const benchmark: Benchmark = {
    isWhole: (options.only ?? options.workloads) === undefined,
    date: new Date().toISOString().slice(0, 10),
    rounds: times,
    budget,
    machine: thisMachine(),
    ...(go && { goVersion: go.version }),
    versions: peerVersions(),
    notes: await notesOf(columns),
    rows,
  };
  mkdirSync(path(".cache"), { recursive: true });
  writeFileSync(LAST, JSON.stringify(benchmark));
  return benchmark;
}

/** Those of `all` whose names are in `list`, or all of them. */
function chosen<T>(
  list: string | undefined,
  what: string,
  all: readonly T[],
  nameOf: (value: T) => string,
): T[] {
  if (list === undefined) return [...all];
  return list.split(",").map((name) => {
    const found = all.find((value) => nameOf(value) === name);
    if (found) return found;
    throw new Error(`There is no ${what} ${name}; there are ${all.map(nameOf).join(", ")}.`);
  });
}
