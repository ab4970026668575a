/**
 * Runs random programs on the library under several schedules each, and has the reference model judge
 * what they do. README.md says what to do with a failure.
 */
import fc, { type Arbitrary } from "fast-check";
import { run } from "rendezvous/testing";
import type { Runnable } from "../../src/runtime/run-queue.ts";
import type { RunQueue } from "../../src/runtime/strategy.ts";
import { RandomWalk } from "../../src/testing/random-walk.ts";
import { execute } from "../../src/testing/run.ts";
import { mainOf } from "./load-interpreter.ts";
import type { Event } from "./history.ts";
import type { Program } from "./program.ts";
import { Undecided } from "./reference/clock.ts";
import { judge } from "./reference/judge.ts";

/** Programs in all the fuzz tests together; `FUZZ_PROGRAMS` sets another number. */
const PROGRAMS = Number(process.env.FUZZ_PROGRAMS ?? 100_000);

/** `FUZZ_SEED=random` takes a fresh seed. */
const SEED =
  process.env.FUZZ_SEED === "random"
    ? Math.floor(Math.random() * 2 ** 31)
    : Number(process.env.FUZZ_SEED ?? 1);

/** Random schedules of each program, and of each that fast-check tries while it shrinks one. */
const SCHEDULES = 2;
const SCHEDULES_OF_FAILURE = 30;

/** Histories that the model has let pass; more than one in so many programs is a fault of the tests. */
let undecided = 0;
const DECIDED_AT_LEAST = 1_000;

/** Longer than any machine takes for its share of the programs. */
export const FUZZ_TIMEOUT = 600_000;

/** A program and the first of its random schedules: what `regressions.json` keeps. */
export interface Sample {
  program: Program;
  seed: number;
}

/** Looks at the sample's program under the plain schedule and `schedules` random ones. */
export type Check = (sample: Sample, schedules: number) => Promise<string | undefined>;

/**
 * A random walk in which nobody who is about to take a free lock makes way: in the model's histories a
 * call has come to the lock when it has begun.
 */
class NeverLate extends RandomWalk {
  protected override other(queue: RunQueue, _current?: Runnable, awaited?: object): number {
    return awaited === undefined ? 0 : super.other(queue);
  }
}

/** Says what the reference model has against what the program does; undefined if it has nothing. */
export const acceptedByModel: Check = (sample, schedules) =>
  firstFault(sample, schedules, (history, report) => {
    try {
      return judge(sample.program, history, report);
    } catch (error) {
      if (error instanceof Undecided) return void undecided++;
      throw error;
    }
  });

/** Runs the sample's program under each schedule, until `fault` finds one. */
export async function firstFault(
  { program, seed }: Sample,
  schedules: number,
  fault: (history: Event[], report: Awaited<ReturnType<typeof run>>) => string | undefined,
): Promise<string | undefined> {
  for (let i = 0; i <= schedules; i++) {
    const history: Event[] = [];
    const options = { seed: seed + i, sites: false, leaks: true };
    const main = mainOf(program, history);
    const { report } =
      i === 0
        ? { report: await run(main, options) }
        : await execute(main, options, new NeverLate(seed + i), () => `random:${seed + i}`);
    const found = fault(history, report);
    if (found) return `Under the schedule ${report.schedule}: ${found}`;
  }
  return undefined;
}

/**
 * Checks this `share` of all programs.
 *
 * @throws {Error} that shows the smallest program that fails, and the line for `regressions.json`.
 */
export async function fuzz(
  programs: Arbitrary<Program>,
  share: number,
  check: Check = acceptedByModel,
): Promise<void> {
  let schedules = SCHEDULES;
  const samples = fc.record({ program: programs, seed: fc.integer({ min: 1, max: 1_000 }) });
  const property = fc.asyncProperty(samples, async (sample) => {
    const fault = await check(sample, schedules);
    if (fault === undefined) return;
    // From now on fast-check looks for a smaller one, which may fail more rarely.
    schedules = SCHEDULES_OF_FAILURE;
    throw new Error(fault);
  });
  const numRuns = Math.round(PROGRAMS * share);
  const result = await fc.check(property, { numRuns, seed: SEED });
  if (!result.failed) {
    if (undecided * DECIDED_AT_LEAST <= numRuns) return;
    throw new Error(`Of ${numRuns} programs, the model could not decide ${undecided} histories.`);
  }
  const [sample] = result.counterexample ?? [];
  const message = result.errorInstance instanceof Error ? result.errorInstance.message : "";
  throw new Error(
    `Program ${result.numRuns} of FUZZ_SEED=${SEED} fails. The smallest that does:\n` +
      `${JSON.stringify(sample)}\n\n${message}`,
  );
}
