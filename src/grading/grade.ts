import type { CompiledModule } from "../compile/compiled-module.ts";
import { missingExport } from "../compile/missing-export.ts";
import { type Definer, ModuleLoader } from "../compile/module-loader.ts";
import { ProblemError } from "../compile/problem-error.ts";
import type { Problem } from "../compile/problem.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import { limitRuns } from "../testing/run-limits.ts";
import { type ExploredBy, watchExplorations } from "../testing/watched-explorations.ts";
import { adviceOf } from "./advice-of.ts";
import { createSuite } from "./check-suite.ts";
import { createExpect } from "./expect.ts";
import { exploredIn, refusedWith } from "./explored.ts";
import type { CheckResult, GradeResult } from "./grade-result.ts";
import { type CheckListener, namesToRun, runChecks } from "./run-checks.ts";

/** What grading takes. */
export interface Grading {
  /** The exercise's id. */
  exercise: string;
  answer: CompiledModule;
  checks: CompiledModule;
  /** How the host turns compiled text into functions. */
  definer: Definer;
  /** This check alone is run. */
  only?: string;
  /** Explorations run this schedule alone: the one with which a check has failed. */
  schedule?: string;
  /**
   * Explorations try so many schedules at least, whatever their own budgets, and checks have as long as
   * that takes: for proving that an answer is right.
   */
  leastSchedules?: number;
  /** Ends explorations: what they have found until then counts. */
  signal?: AbortSignal;
  /** Called when everything of ours is in place, and nothing of the answer's has run. */
  beforeAnswer?(): void;
  onCheckStart?(name: string): void;
  /** Told now and then how far an exploration of the check that is under way is. */
  onExplore?(name: string, progress: ExploreProgress): void;
  onCheck?(result: CheckResult): void;
}

/** An answer that spins or floods must not take the time of the checks that are still to come. */
const LIMITS = { maxSteps: 100_000, maxLines: 10_000 };

/**
 * Runs the checks of an exercise against an answer. Whatever is wrong with the answer is part of the
 * result. Has no deadline: an answer that never lets go of its thread can only be stopped from outside.
 */
export async function grade(grading: Grading): Promise<GradeResult> {
  const { exercise, answer, checks, definer, only, schedule, leastSchedules, signal } = grading;
  const unlimit = limitRuns(LIMITS);
  let underWay = "";
  let fits = schedule === undefined;
  let explorations: ExploredBy[] = [];
  const unwatch = watchExplorations({
    onProgress: (progress) => grading.onExplore?.(underWay, progress),
    onExplored: (explored) => explorations.push(explored),
    ...(signal && { signal }),
    ...(leastSchedules !== undefined && { leastSchedules }),
    ...(schedule !== undefined && { schedule, onFit: () => (fits = true) }),
  });
  const results: CheckResult[] = [];
  const { expect, begin, end } = createExpect();
  const suite = createSuite();
  const loader = new ModuleLoader(definer, { vitest: { ...suite.globals, expect } });
  try {
    const missing = missingName(answer, checks);
    if (missing) throw new ProblemError(missing);
    grading.beforeAnswer?.();
    await loader.loadProgram(answer);
    loadChecks(loader, checks);
    if (namesToRun(suite.file, only).length === 0) {
      throw new ProblemError(noChecks(checks.file, only));
    }
    const listener: CheckListener = {
      start(name) {
        begin(name);
        underWay = name;
        explorations = [];
        grading.onCheckStart?.(name);
      },
      asserted: end,
      end({ name, failure }) {
        const result = failure
          ? failedWith(name, failure.error, explorations)
          : passedWith(name, explorations);
        // A check may also run a schedule by itself, and look at nothing else.
        if (failure && result.schedule === schedule) fits = true;
        results.push(result);
        grading.onCheck?.(result);
      },
    };
    const isInTime = leastSchedules === undefined;
    await runChecks(suite.file, listener, { isInTime, ...(only !== undefined && { only }) });
    if (!fits) throw new ProblemError({ kind: "load", message: fitsNowhere(schedule!) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { exercise, verdict: "fail", checks: results, problem: error.problem };
  } finally {
    loader.dispose();
    unlimit();
    unwatch();
  }
  const passed = results.every(({ status }) => status === "pass");
  return { exercise, verdict: passed ? "pass" : "fail", checks: results };
}

function failedWith(
  name: string,
  error: unknown,
  explorations: readonly ExploredBy[],
): CheckResult {
  return { name, status: "fail", ...adviceOf(error, refusedWith(error, explorations)) };
}

function passedWith(name: string, explorations: readonly ExploredBy[]): CheckResult {
  const explored = exploredIn(explorations);
  return { name, status: "pass", ...(explored && { explored }) };
}

/** The first name that the checks use of the answer, and that it does not export. */
function missingName(answer: CompiledModule, checks: CompiledModule): Problem | undefined {
  const used = Object.entries(checks.imports).flatMap(([from, names]) =>
    from.startsWith(".") ? names : [],
  );
  for (const name of used) {
    const problem = missingExport(answer, name);
    if (problem) return problem;
  }
  return undefined;
}

function loadChecks(loader: ModuleLoader, checks: CompiledModule): void {
  try {
    loader.loadChecks(checks);
  } catch (error) {
    throw new ProblemError({
      kind: "load",
      message: `The checks in ${checks.file} could not be loaded: ${String(error)}`,
    });
  }
}

const noChecks = (file: string, only: string | undefined): Problem => ({
  kind: "no-checks",
  message:
    only === undefined
      ? `There is no check in ${file} that runs, so nothing was checked.`
      : `There is no check "${only}" in ${file}, so nothing was checked.`,
});

const fitsNowhere = (schedule: string) =>
  `The schedule "${schedule}" fits none of the programs that the checks explore: it is of another check, or the answer has changed since. Check again without it.`;
