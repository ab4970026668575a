/**
 * The page's workbench: compiles and runs learners' programs, and grades their answers. This is the
 * one module of the sandbox that components import.
 */
import type { CompiledModule } from "../compile/compiled-module.ts";
import type { CompiledProgram, SourceFile } from "../compile/compile-program.ts";
import type { Problem } from "../compile/problem.ts";
import type { CheckResult, GradeResult } from "../grading/grade-result.ts";
import { stoppedMessage, type Overdue } from "../grading/stop-message.ts";
import type { ScheduledSignal } from "../runtime/raised-signals.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import { PLAIN_SCHEDULE, type ScheduleKind, type ScheduleText } from "../testing/schedule.ts";
import { compileFiles, compileWithSiblings } from "./compile-all.ts";
import { type ConsoleEntry, textOf } from "./console-entry.ts";
import { CompilerClient } from "./compiler-client.ts";
import {
  endedByUser,
  endWithoutReport,
  type ExploreEnd,
  gradeOf,
  type NoReport,
  runEnd,
  type RunEnd,
  type SteerEnd,
} from "./run-end.ts";
import { FrameSupply } from "./frame-supply.ts";
import { type FetchBuilt, ProgramCompiler } from "./program-compiler.ts";
import { OutputBatches } from "./output-batches.ts";
import { serveRequest } from "./program-session.ts";

/** Something that runs. */
export interface Running<T> {
  /** Always resolves: every failure is an end of its own. */
  readonly result: Promise<T>;
  /** Ends it now. Does nothing when it has ended. */
  stop(): void;
}

/** A program that runs. */
export interface RunningProgram extends Running<RunEnd> {
  /** Raises SIGINT in it, as Ctrl-C does in a terminal. */
  interrupt(): void;
}

export type { ExploreEnd, RunEnd, SteerEnd } from "./run-end.ts";

export interface RunListener {
  /** New lines of output, in batches: at most one call in 16 ms. */
  output(lines: ConsoleEntry[]): void;
  /** `count` lines in all have been left out so far, because there were too many to show. */
  dropped?(count: number): void;
  /** The program may ask for signals: it makes sense to offer a way to interrupt it. */
  interactive?(): void;
}

export interface CheckListener {
  checkStart?(name: string): void;
  /** How far the exploration of the check that is under way is. */
  explore?(name: string, progress: ExploreProgress): void;
  check(result: CheckResult): void;
}

/** An exercise, as far as grading needs it. */
export interface CheckedExercise {
  id: string;
  /** The name of the learner's file: `drain.ts`. */
  file: string;
  /** The text of the checks file. */
  checks: string;
  /** Its name: `drain.check.ts`. */
  checksFile: string;
}

/** A program of the page, as typed. */
export interface RunnableProgram extends SourceFile {
  /** The programs above it on the page, in order: it may import them, and they one another. */
  siblings?: readonly SourceFile[];
}

export interface RunRequestOptions {
  seed?: number;
  schedule?: ScheduleKind | ScheduleText;
  /** Whether the report has a trace. */
  trace?: boolean;
  /** Whether goroutines that are left at the end make the outcome a leak. */
  leaks?: boolean;
  /** The signals that it gets, by its clock: those of an earlier report's `raised`. Then no others come. */
  signals?: readonly ScheduledSignal[];
}

export interface Workbench {
  /** Begins to load a frame. Call it at the first sign of intent. */
  warm(): void;
  /** Begins to load the compiler: somebody is about to change a program. */
  warmCompiler(): void;
  /** Begins to compile a program that somebody is about to run or to check. What is wrong with it is told then. */
  prepare(program: RunnableProgram): void;
  /**
   * Has the worker that waits practise on an answer of the site's own: one to `exercise` is about to be checked.
   * Does nothing if that was not compiled when the site was built.
   */
  practise(exercise: CheckedExercise, answer: string): void;
  /** Has what runs let the page work first for a moment. Call it whenever somebody presses a key. */
  giveWay(): void;
  /**
   * Compiles and runs a program: a file that exports `main`.
   *
   * @example
   * const program = { file: "main.ts", source };
   * const running = workbench.run(program, { output: (lines) => pane.append(...lines) });
   * const end = await running.result;
   */
  run(program: RunnableProgram, on: RunListener, options?: RunRequestOptions): RunningProgram;
  /** Compiles a program, makes the choices in it, each the index of an option, and stops at the next one. */
  steer(
    program: RunnableProgram,
    choices: readonly number[],
    options?: { seed?: number; toEnd?: boolean; leaks?: boolean },
  ): Running<SteerEnd>;
  /** Compiles a program and runs it under its schedules, or so many that there is time for. */
  explore(
    program: RunnableProgram,
    options?: { leaks?: boolean; onProgress?(progress: ExploreProgress): void },
  ): Running<ExploreEnd>;
  /**
   * Grades `source` against the checks of an exercise; or `only` the one that is named so; under one
   * `schedule`, with which it has failed before.
   */
  check(
    exercise: CheckedExercise,
    source: string,
    on: CheckListener,
    options?: { only?: string; schedule?: string },
  ): Running<GradeResult>;
  /**
   * Runs one check of an exercise once more, under one schedule, and gives the report of the last run
   * of that schedule, with its trace.
   */
  traceCheck(
    exercise: CheckedExercise,
    source: string,
    only: string,
    schedule?: string,
  ): Running<RunEnd>;
}

/** After so many schedules an exploration says that there are too many to run all. */
const MOST_SCHEDULES = 4_000;

export interface WorkbenchOptions {
  /** Where the built assets lie, ending in a slash: `/rendezvous/workbench/`. */
  base: string;
  /** Fetches programs that were compiled when the site was built. None were, unless given. */
  fetchBuilt?: FetchBuilt;
  /** Milliseconds that a run may take. 5,000 unless given. */
  runDeadline?: number;
  /** Milliseconds that a run may take that waits for somebody to interrupt it. 60,000 unless given. */
  interactiveDeadline?: number;
  /** Milliseconds after which an exploration begins no new schedule. 3,000 unless given. */
  exploreTime?: number;
  /** Milliseconds that grading may take. 10,000 unless given. */
  checkDeadline?: number;
}

/** Makes a workbench. Nothing is loaded before `warm`, `run` or `check`. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { base, runDeadline = 5_000, checkDeadline = 10_000 } = options;
  const { interactiveDeadline = 60_000, exploreTime = 3_000 } = options;
  const client = new CompilerClient(`${base}compiler.js`);
  const compiler = new ProgramCompiler(client, options.fetchBuilt ?? (() => undefined));
  const frames = new FrameSupply(`${base}prelude.js`);
  const expect = ({ siblings, module }: Compiled) => frames.expect([...siblings, module]);
  /** Compiles a program, `explored` as `compile` takes it, and does `work` with it, unless it cannot begin. */
  const withProgram = <T>(
    program: RunnableProgram,
    work: (compiled: Compiled, signal: AbortSignal) => Promise<T>,
    { explored = false } = {},
  ) =>
    running(async (signal): Promise<T | NoReport> => {
      const { siblings = [] } = program;
      const compiled = await compileWithSiblings(compiler, signal, program, siblings, explored);
      if (!compiled) return endedByUser;
      if (!compiled.ok) return { kind: "problems", problems: compiled.problems };
      const end = await work(compiled, signal);
      // Who runs a program runs it again.
      expect(compiled);
      return end;
    });
  return {
    warm: () => frames.warm(),
    warmCompiler: () => client.warm(),
    prepare({ siblings = [], ...program }) {
      const never = new AbortController().signal;
      void compileWithSiblings(compiler, never, program, siblings).then((compiled) => {
        if (compiled?.ok) expect(compiled);
      });
    },
    giveWay: () => frames.giveWay(),
    practise(exercise, answer) {
      const built = filesOf(exercise, answer).map((it) => compiler.built(it.source, it.file));
      void Promise.all(built).then(([program, checks]) => {
        if (program && checks) frames.practise({ program, checks });
      });
    },
    run(program, on, { signals, ...asked } = {}) {
      const interrupts = new EventTarget();
      const started = withProgram(
        program,
        async ({ module, siblings }, signal): Promise<RunEnd> => {
          const interactive = !signals && [module, ...siblings].some(mayAskForSignals);
          if (interactive) on.interactive?.();
          const deadline = interactive ? interactiveDeadline : runDeadline;
          const seen: Pick<Overdue, "lastLine"> = { lastLine: null };
          const output = new OutputBatches((lines) => on.output(lines));
          const end = await serveRequest(
            frames,
            {
              ...{ kind: "run", module, siblings, interactive, ...asked },
              ...(signals && { signals }),
            },
            {
              ...{ deadline, signal, interrupts },
              onMessage(message) {
                if (message.kind === "output") {
                  seen.lastLine = textOf(message.lines.at(-1)!).split("\n").at(-1)!;
                  output.add(message.lines);
                } else if (message.kind === "dropped") {
                  // Nobody has seen the last line.
                  delete seen.lastLine;
                  output.flush();
                  on.dropped?.(message.count);
                }
              },
            },
          );
          output.flush();
          return runEnd(end, { deadline, loops: module.endlessLoops, ...seen });
        },
      );
      return { ...started, interrupt: () => interrupts.dispatchEvent(new Event("interrupt")) };
    },
    steer: (program, choices, { seed, toEnd, leaks } = {}) =>
      withProgram(program, async ({ module, siblings }, signal): Promise<SteerEnd> => {
        const end = await serveRequest(
          frames,
          {
            kind: "steer",
            module,
            siblings,
            choices,
            ...(seed !== undefined && { seed }),
            ...(toEnd !== undefined && { toEnd }),
            ...(leaks !== undefined && { leaks }),
          },
          { deadline: runDeadline, signal, onMessage: () => undefined },
        );
        if (end.kind === "answer" && end.message.kind === "steered") {
          return { kind: "steered", run: end.message.run };
        }
        return endWithoutReport(end, { deadline: runDeadline, loops: module.endlessLoops });
      }),
    explore: (program, { leaks, onProgress } = {}) =>
      withProgram(
        program,
        async ({ module, siblings }, signal): Promise<ExploreEnd> => {
          const end = await serveRequest(
            frames,
            {
              ...{ kind: "explore", module, siblings },
              ...{ schedules: MOST_SCHEDULES, time: exploreTime },
              ...(leaks !== undefined && { leaks }),
            },
            {
              ...{ deadline: exploreTime + runDeadline, signal },
              onMessage(message) {
                if (message.kind === "explore") onProgress?.(message.progress);
              },
            },
          );
          if (end.kind === "answer" && end.message.kind === "explored") {
            return { kind: "explored", found: end.message.found };
          }
          return endWithoutReport(end, { deadline: runDeadline, loops: module.endlessLoops });
        },
        { explored: true },
      ),
    check: (exercise, source, on, { only, schedule } = {}) =>
      running(async (signal) => {
        const checks: CheckResult[] = [];
        const cut = (problem: Problem): GradeResult => ({
          exercise: exercise.id,
          verdict: "fail",
          checks,
          problem,
        });
        const compiled = await compileFiles(compiler, signal, ...filesOf(exercise, source));
        if (!compiled) return cut({ kind: "deadline", message: stoppedMessage });
        if (!compiled.ok) return cut(compiled.problems[0]!);
        const [program, checksModule] = compiled.modules as [CompiledModule, CompiledModule];
        const at: Pick<Overdue, "check"> = {};
        const end = await serveRequest(
          frames,
          {
            kind: "check",
            exercise: exercise.id,
            program,
            checks: checksModule,
            ...(only !== undefined && { only }),
            ...(schedule !== undefined && { schedule }),
          },
          {
            deadline: checkDeadline,
            signal,
            onMessage(message) {
              if (message.kind === "check-start") {
                at.check = message.name;
                on.checkStart?.(message.name);
              } else if (message.kind === "explore" && message.name !== undefined) {
                on.explore?.(message.name, message.progress);
              } else if (message.kind === "check") {
                delete at.check;
                checks.push(message.result);
                on.check(message.result);
              }
            },
          },
        );
        return gradeOf(end, cut, { deadline: checkDeadline, loops: program.endlessLoops, ...at });
      }),
    traceCheck: (exercise, source, only, schedule = PLAIN_SCHEDULE) =>
      running(async (signal): Promise<RunEnd> => {
        const compiled = await compileFiles(compiler, signal, ...filesOf(exercise, source));
        if (!compiled) return endedByUser;
        if (!compiled.ok) return { kind: "problems", problems: compiled.problems };
        const [program, checks] = compiled.modules as [CompiledModule, CompiledModule];
        const about = { kind: "check", exercise: exercise.id, program, checks } as const;
        const end = await serveRequest(
          frames,
          { ...about, only, schedule, trace: true },
          { deadline: checkDeadline, signal, onMessage: () => undefined },
        );
        return runEnd(end, { deadline: checkDeadline, loops: program.endlessLoops, check: only });
      }),
  };
}

/** Gives `work` a signal that `stop` raises. */
function running<T>(work: (signal: AbortSignal) => Promise<T>): Running<T> {
  const stopping = new AbortController();
  return { result: work(stopping.signal), stop: () => stopping.abort() };
}

type Compiled = Extract<CompiledProgram, { ok: true }>;

const mayAskForSignals = ({ imports }: CompiledModule) =>
  imports.rendezvous?.includes("signal") ?? false;

const filesOf = (exercise: CheckedExercise, source: string): [SourceFile, SourceFile] => [
  { file: exercise.file, source },
  { file: exercise.checksFile, source: exercise.checks },
];
