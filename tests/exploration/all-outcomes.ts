import { transform } from "esbuild";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { ModuleLoader } from "../../src/compile/module-loader.ts";
import { ExhaustiveSearch } from "../../src/testing/exhaustive-search.ts";
import { FollowedChoices } from "../../src/testing/followed-choices.ts";
import { ReducedChoices } from "../../src/testing/reduced-choices.ts";
import type { Report } from "../../src/testing/report.ts";
import { execute } from "../../src/testing/run.ts";
import { scheduleOf, scheduleText } from "../../src/testing/schedule.ts";

/** A program in source text, compiled for exploring and loaded. */
export interface Loaded {
  main: () => unknown;
  /** What the program has made of its variables, after a run. */
  state: (() => string) | undefined;
  dispose(): void;
}

/** Compiles and loads a program; `explored`: also in the form that tells what it touches. */
export async function load(source: string, explored = true): Promise<Loaded> {
  const compiled = await compile(source, "program.ts", transform, { explored });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const loader = new ModuleLoader({ define: defineInNode });
  const exports = await loader.loadProgram(compiled.module);
  return {
    main: exports.main as () => unknown,
    state: exports.state === undefined ? undefined : () => (exports.state as () => string)(),
    dispose: () => loader.dispose(),
  };
}

/** Everything that a program can do. */
export interface Outcomes {
  /** In words, each with a schedule that leads there. */
  found: Map<string, string>;
  /** How many schedules were run, and how many runs were ended as they came to nothing new. */
  schedules: number;
  cut: number;
  leftOut: number;
  /** Whether the search came to its end. */
  exhausted: boolean;
  /** Why footprints were of no use, if they were not. */
  blindTo: string | undefined;
}

/** Searches all schedules, also past failures, up to `most`; `reduces`: without those that are equivalent. */
export async function allOutcomes(
  { main, state }: Loaded,
  reduces: boolean,
  most: number,
): Promise<Outcomes> {
  const search = new ExhaustiveSearch();
  const all: Outcomes = {
    found: new Map(),
    schedules: 0,
    cut: 0,
    leftOut: 0,
    exhausted: false,
    blindTo: undefined,
  };
  let next: ReturnType<ExhaustiveSearch["next"]> = { choices: new Map(), last: -1, sleepers: [] };
  for (; next && all.schedules + all.cut < most; next = search.next()) {
    const chooser = reduces
      ? new ReducedChoices(1, next.choices, next.last, next.sleepers)
      : new FollowedChoices(1, next.choices);
    const options = { sites: false, leaks: true, maxSteps: 30_000 };
    const schedule = () => scheduleText(scheduleOf(chooser.record, 1));
    const { report } = await execute(main, options, chooser, schedule);
    if (chooser instanceof ReducedChoices) {
      chooser.ends();
      all.blindTo ??= chooser.recorder.blindTo;
    }
    if (chooser instanceof ReducedChoices && chooser.isCut) all.cut++;
    else {
      all.schedules++;
      const words = inWords(report, state);
      if (!all.found.has(words)) all.found.set(words, report.schedule);
    }
    const meetings = chooser instanceof ReducedChoices ? chooser.meetings : undefined;
    if (!search.ran(chooser.record, meetings))
      throw new Error("The program is not the same twice.");
  }
  all.leftOut = search.leftOut + all.cut;
  all.exhausted = search.isExhausted;
  return all;
}

/** All that can be seen of a run. */
export function inWords(report: Report, state?: () => string): string {
  const { outcome, message = "", output, elapsed, exitCode } = report;
  const goroutines = report.goroutines.map(({ id, state: waits }) => `${id} ${waits}`);
  const raced = report.races.map(({ variable }) => variable).sort();
  return [outcome, message, output, elapsed, exitCode, goroutines, raced, state?.()]
    .map((it) => String(it))
    .join(" | ");
}
