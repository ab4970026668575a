/**
 * `npm run bench:explore`: how many schedules each strategy needs to find each bug of the corpus, how
 * long that takes, and how many schedules a second there are. Writes `docs/exploration.md`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { transform } from "esbuild";
import { format } from "prettier";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { ModuleLoader } from "../../src/compile/module-loader.ts";
import { explore, type ExploreStrategy, type Report } from "../../src/testing/index.ts";
import { thisMachine } from "../machine.ts";
import { figure, median } from "../statistics.ts";
import { type Bug, BUGS } from "./bug.ts";
import { promiseProgram, runsUntilFailure } from "./fast-check.ts";
import { Unsupported } from "./promise-library.ts";

const STRATEGIES = ["auto", "exhaustive", "random", "pct", "pos"] as const;
const SEEDS = [1, 1_001, 2_001, 3_001, 4_001, 5_001, 6_001];
/** fast-check takes a thousand times as long for each run. */
const FAST_CHECK_SEEDS = SEEDS.slice(0, 3);
const MOST = 1_000;
/** Schedules at most of each fixed program, to see how many are left out as equivalent. */
const MOST_OF_ALL = 3_000;
/** Schedules of each fixed program, to measure how many there are in a second. */
const RATE_RUNS = 300;

interface Row {
  name: string;
  fails: Bug["fails"];
  /** Schedules until it was found, for each seed; `MOST + 1` stands for not at all. */
  found: Record<ExploreStrategy, number[]>;
  /** Milliseconds until it was found by `auto`, shrunk and with lines, for each seed. */
  times: number[];
  switches: number;
  /** How many schedules of the fixed program exhaust it. */
  reduced: Exhausted;
  all: Exhausted;
  fastCheck: number[] | string;
}

/** What it took to run all schedules of a program. */
interface Exhausted {
  schedules: number;
  /** Whether there were no more. */
  all: boolean;
}

/** Schedules, and the milliseconds that they took. */
class Rate {
  #schedules = 0;
  #milliseconds = 0;

  add(schedules: number, milliseconds: number): void {
    this.#schedules += schedules;
    this.#milliseconds += milliseconds;
  }

  get perSecond(): number {
    return (this.#schedules / this.#milliseconds) * 1_000;
  }
}

const rows: Row[] = [];
const rate = new Rate();
/** Of the exhaustive search, with footprints and without. */
const rateReduced = new Rate();
const rateOfAll = new Rate();
for (const name of BUGS) {
  rows.push(await measure(name));
  console.log(lineOf(rows.at(-1)!));
}
const notes = await readFile(new URL("notes.md", import.meta.url), "utf8");
const page = new URL("../../docs/exploration.md", import.meta.url);
await writeFile(page, await format(pageOf(rows), { parser: "markdown", printWidth: 120 }));
console.log(`${figure(rate.perSecond)} schedules a second. Written: docs/exploration.md.`);

async function measure(name: string): Promise<Row> {
  const source = await readFile(new URL(`bugs/${name}.ts`, import.meta.url), "utf8");
  const compiled = await compile(source, `${name}.ts`, transform, { explored: true });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const loader = new ModuleLoader({ define: defineInNode });
  const bug = (await loader.loadProgram(compiled.module)) as unknown as Bug;
  const judge = ({ output }: Report) => {
    if (output.toSorted().join() !== bug.prints.toSorted().join()) throw new Error("wrong");
  };
  const found = {} as Row["found"];
  for (const strategy of STRATEGIES) {
    // The exhaustive search draws nothing: the seed decides only what `select` takes at first.
    const seeds = strategy === "exhaustive" ? SEEDS.slice(0, 3) : SEEDS;
    found[strategy] = [];
    for (const seed of seeds) {
      const options = { strategy, seed, judge, leaks: true, schedules: MOST, shrink: false };
      const { failure, schedules } = await explore(bug.buggy, options);
      found[strategy].push(failure ? schedules : MOST + 1);
    }
  }
  const times: number[] = [];
  let switches = 0;
  for (const seed of SEEDS) {
    const began = performance.now();
    const { failure } = await explore(bug.buggy, { seed, judge, leaks: true, schedules: MOST });
    times.push(failure ? performance.now() - began : Infinity);
    switches = Math.max(switches, failure?.contextSwitches ?? 0);
  }
  const began = performance.now();
  const survived = await explore(bug.fixed, {
    strategy: "random",
    schedules: RATE_RUNS,
    judge,
    leaks: true,
  });
  if (survived.failure) throw new Error(`${name}: the fixed program fails`);
  rate.add(survived.schedules, performance.now() - began);
  const reduced = await exhaust(bug, judge, rateReduced);
  loader.dispose();
  const { explored: _, ...plain } = compiled.module;
  const plainLoader = new ModuleLoader({ define: defineInNode });
  const unmarked = (await plainLoader.loadProgram(plain)) as unknown as Bug;
  const all = await exhaust(unmarked, judge, rateOfAll);
  plainLoader.dispose();
  return {
    name,
    fails: bug.fails,
    found,
    times,
    switches,
    reduced,
    all,
    fastCheck: await withFastCheck(name, bug),
  };
}

/** Runs the schedules of the fixed program, all that there are. */
async function exhaust(
  { fixed }: Bug,
  judge: (report: Report) => void,
  speed: Rate,
): Promise<Exhausted> {
  const began = performance.now();
  const options = { strategy: "exhaustive", judge, leaks: true, schedules: MOST_OF_ALL } as const;
  const { schedules, exhausted, failure } = await explore(fixed, options);
  if (failure) throw new Error("the fixed program fails");
  speed.add(schedules, performance.now() - began);
  return { schedules, all: exhausted };
}

async function withFastCheck(name: string, { prints }: Bug): Promise<number[] | string> {
  const program = await promiseProgram(name, prints);
  try {
    const falsely = await runsUntilFailure(program, "fixed", 1, 200);
    if (falsely !== undefined) return "n/a: it has no clock, and the fixed program fails as well";
    const runs: number[] = [];
    for (const seed of FAST_CHECK_SEEDS) {
      runs.push((await runsUntilFailure(program, "buggy", seed, MOST)) ?? MOST + 1);
    }
    return runs;
  } catch (error) {
    if (error instanceof Unsupported) return `n/a: ${error.message}`;
    throw error;
  }
}

function inAll({ schedules, all }: Exhausted): string {
  const count = schedules.toLocaleString("en");
  return all ? count : `> ${count}`;
}

function cell(counts: readonly number[]): string {
  const middle = median(counts);
  const missed = counts.filter((it) => it > MOST).length;
  if (missed === counts.length) return "not found";
  const text = middle > MOST ? `> ${MOST}` : figure(middle).replace(/\.00?$/, "");
  return missed > 0 ? `${text} (${counts.length - missed} of ${counts.length})` : text;
}

function lineOf(row: Row): string {
  const counts = STRATEGIES.map((it) => `${it} ${cell(row.found[it])}`);
  const fastCheck = typeof row.fastCheck === "string" ? row.fastCheck : cell(row.fastCheck);
  return `${row.name}: ${counts.join(", ")}; fast-check ${fastCheck}`;
}

function pageOf(all: readonly Row[]): string {
  const { cpu, cores, os, node } = thisMachine();
  const slowest = Math.max(...all.flatMap(({ times }) => times));
  const found = all.filter((it) => it.found.auto.every((n) => n <= MOST)).length;
  const bothEnd = all.filter((it) => it.reduced.all && it.all.all);
  const onlyReduced = all.filter((it) => it.reduced.all && !it.all.all).length;
  const table = all.map((row) => {
    const counts = STRATEGIES.map((it) => cell(row.found[it]));
    const fastCheck = typeof row.fastCheck === "string" ? row.fastCheck : cell(row.fastCheck);
    const time = `${figure(Math.max(...row.times))} ms`;
    const exhausted = [inAll(row.reduced), inAll(row.all)];
    return `| ${[row.name, row.fails, ...counts, fastCheck, time, row.switches, ...exhausted].join(" | ")} |`;
  });
  return [
    notes.trimEnd(),
    "",
    "## Measured",
    "",
    `On ${cpu} (${cores} cores), ${os}, Node ${node}; written by \`npm run bench:explore\`.`,
    "",
    `- Of ${all.length} known bugs, \`explore\` with its defaults and up to ${MOST.toLocaleString("en")} schedules finds ${found} with every seed of ${SEEDS.length}.`,
    `- The slowest of these took ${figure(slowest)} ms, with shrinking and a second run for the lines.`,
    `- ${figure(rate.perSecond)} schedules a second: random walks over all the fixed programs, judged.`,
    `- The exhaustive search runs ${figure(rateReduced.perSecond)} a second of these when it writes down what each step touches, and ${figure(rateOfAll.perSecond)} when it does not.`,
    `- Of the ${bothEnd.length} fixed programs that are exhausted in both ways, it takes ${sumOf(bothEnd, "reduced")} schedules with what is equivalent left out, and ${sumOf(bothEnd, "all")} without; of ${onlyReduced} more only in the first way.`,
    "",
    `Schedules until the bug is found: the median over ${SEEDS.length} seeds (three for the exhaustive search, which draws nothing, and for fast-check), the plain run included. In brackets: with how many seeds it was found within ${MOST.toLocaleString("en")}. Time: the longest that \`auto\` took. Switches: context switches of the shrunk schedule, at most. Reduced and all: how many schedules of the fixed program exhaust it, with what is equivalent left out and without, of ${MOST_OF_ALL.toLocaleString("en")} at most.`,
    "",
    `| bug | fails by | ${STRATEGIES.join(" | ")} | fast-check | time | switches | reduced | all |`,
    `| --- | --- | ${STRATEGIES.map(() => "--:").join(" | ")} | --: | --: | --: | --: | --: |`,
    ...table,
    "",
  ].join("\n");
}

function sumOf(some: readonly Row[], way: "reduced" | "all"): string {
  return some.reduce((sum, row) => sum + row[way].schedules, 0).toLocaleString("en");
}
