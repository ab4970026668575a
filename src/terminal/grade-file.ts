import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import { transform } from "esbuild";
import { compile } from "../compile/compile.ts";
import type { CompiledModule } from "../compile/compiled-module.ts";
import type { Problem } from "../compile/problem.ts";
import type { CheckResult, GradeResult } from "../grading/grade-result.ts";
import { crashMessage, overdueProblem } from "../grading/stop-message.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import type { Report } from "../testing/report.ts";
import { COMPILE_CACHE } from "./compile-cache.ts";
import type { GradeMessage, GradeOrder } from "./grade-worker.ts";
import { printable } from "./printable.ts";

/** What is graded, and by what. */
export interface GradeFileOptions {
  exercise: string;
  /** The file with the answer. */
  answerFile: string;
  checksFile: string;
  /** The name that messages give to the answer. The file's own unless given. */
  name?: string;
  /** Milliseconds that the checks may take. 10,000 unless given. */
  deadline?: number;
  /** This check alone is run. */
  only?: string;
  /** Explorations run this schedule alone. */
  schedule?: string;
  /** Told now and then how far the exploration of a check is. */
  onExplore?(name: string, progress: ExploreProgress): void;
  /** Wants the run that the check ends with, with its trace, and is told it. */
  onTrace?(report: Omit<Report, "toString">): void;
  /** Ends the thread: nobody waits for the result any more. */
  signal?: AbortSignal;
}

/** How long a thread may take to say that it is free. */
const PING_LIMIT = 200;
/** Megabytes that an answer may use. */
const MEMORY_LIMIT = 1_024;

/**
 * Grades a file in a thread of its own, which is ended at the deadline, whatever it does.
 *
 * @throws the reason of `signal`, if that comes first.
 */
export async function gradeFile(options: GradeFileOptions): Promise<GradeResult> {
  const { exercise, answerFile, checksFile, name = basename(answerFile) } = options;
  if (!existsSync(answerFile)) {
    const problem: Problem = { kind: "load", message: goneMessage(exercise, name) };
    return { exercise, verdict: "fail", checks: [], problem };
  }
  const answer = await compileFile(answerFile, name);
  const checks = await compileFile(checksFile, basename(checksFile));
  for (const compiled of [answer, checks]) {
    if (!compiled.ok) {
      return { exercise, verdict: "fail", checks: [], problem: compiled.problems[0]! };
    }
  }
  const modules = [answer, checks] as { module: CompiledModule }[];
  const { deadline = 10_000, only, schedule, onTrace, signal } = options;
  signal?.throwIfAborted();
  const order: GradeOrder = {
    exercise,
    answer: modules[0]!.module,
    checks: modules[1]!.module,
    ...(only !== undefined && { only }),
    ...(schedule !== undefined && { schedule }),
    ...(onTrace && { trace: true }),
  };
  return printableResult(await gradeInThread(order, deadline, options));
}

const goneMessage = (exercise: string, name: string) =>
  `There is no ${name} any more. To have the starter again: npm run reset -- ${exercise}`;

async function compileFile(file: string, name: string) {
  return compile(await readFile(file, "utf8"), name, transform);
}

async function gradeInThread(
  order: GradeOrder,
  deadline: number,
  { onExplore, onTrace, signal }: GradeFileOptions,
): Promise<GradeResult> {
  const worker = new Worker(new URL("./grade-worker.ts", import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
    // What it imports is compiled once, and not for each answer.
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
    // What a learner's code prints outside a run is caught, and not shown among the results.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  const checks: CheckResult[] = [];
  let check: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<GradeResult>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      const cut = (problem: Problem) =>
        resolve({ exercise: order.exercise, verdict: "fail", checks, problem });
      const overdue = (busy: boolean) =>
        cut(
          overdueProblem({
            deadline,
            busy,
            loops: order.answer.endlessLoops,
            ...(check !== undefined && { check }),
          }),
        );
      worker.on("message", (message: GradeMessage) => {
        switch (message.kind) {
          case "started":
            timer = setTimeout(() => {
              worker.postMessage("ping");
              timer = setTimeout(() => overdue(true), PING_LIMIT);
            }, deadline);
            break;
          case "alive":
            return overdue(false);
          case "check-start":
            check = message.name;
            break;
          case "explore":
            onExplore?.(message.name, message.progress);
            break;
          case "check":
            check = undefined;
            checks.push(message.result);
            break;
          case "trace":
            onTrace?.(message.report);
            break;
          case "failed":
            return cut(message.problem);
          case "grade":
            return resolve(message.result);
        }
      });
      worker.on("error", (error: Error) =>
        cut({ kind: "crash", message: crashMessage(error.message) }),
      );
      worker.on("exit", () => cut({ kind: "crash", message: crashMessage("its thread ended") }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The result with nothing in it that could write on a terminal by itself. */
function printableResult({ checks, problem, ...rest }: GradeResult): GradeResult {
  return {
    ...rest,
    checks: checks.map(({ name, advice, ...about }) => ({
      name: printable(name),
      ...about,
      ...(advice !== undefined && { advice: printable(advice) }),
    })),
    ...(problem && { problem: { ...problem, message: printable(problem.message) } }),
  };
}
