import { formatValues } from "../runtime/format-values.ts";
import type { ConsoleLevel } from "../runtime/host.ts";
import { isMarked, NOT_MARKED } from "../runtime/known-functions.ts";
import { Random } from "../runtime/random.ts";
import { observers } from "../runtime/observers.ts";
import { askedForSignals } from "../runtime/raised-signals.ts";
import { EPOCH, RunScheduler } from "../runtime/run-scheduler.ts";
import { Trace } from "../runtime/trace.ts";
import { Watch } from "../runtime/watch.ts";
import type { StepRange } from "../runtime/step-range.ts";
import { runLimits } from "./run-limits.ts";
import { keepShapes } from "./kept-shapes.ts";
import { refreshModules } from "./fresh-modules.ts";
import { pauseIfDue } from "./between-runs.ts";
import { buildReport } from "./build-report.ts";
import { copyUnread } from "./made-when-read.ts";
import { traceKeeper } from "./kept-traces.ts";
import type { Report } from "./report.ts";
import { checksumOf } from "./choices.ts";
import { FollowedChoices } from "./followed-choices.ts";
import {
  type Schedule,
  scheduleFor,
  type ScheduleKind,
  scheduleText,
  type ScheduleText,
  strategyFor,
} from "./schedule.ts";
import type { Strategy } from "../runtime/strategy.ts";
import { enterWorld, type WorldOptions } from "./world.ts";

/** A call of the console. */
export interface PrintedCall {
  /** Which method it was. */
  level: ConsoleLevel;
  /** What it printed, as `console.log` has it. */
  text: string;
  /** Its arguments. */
  values: readonly unknown[];
}

/** How `run` runs a program; everything has its default. */
export interface RunOptions extends WorldOptions {
  /** Makes every random choice of the run; a whole number. 1 unless given. */
  seed?: number;
  /**
   * Who goes on where there is a choice. `"fifo"` (the default): first come, first served. `"random"`,
   * `"pct"` and `"pos"` make every choice from the seed, as `explore` does. Or the text of a schedule,
   * as it stands in a report, which has its own seed.
   */
  schedule?: ScheduleKind | ScheduleText;
  /** Whether goroutines that are left when `main` returns make the outcome a `leak`. */
  leaks?: boolean;
  /** How many steps without progress end the run as a `livelock`. 1,000,000 unless given. */
  maxSteps?: number;
  /** How many printed lines end the run as a `livelock`. As many as come, unless given. */
  maxLines?: number;
  /** Real milliseconds to wait for a promise that is not the library's. 4,000 unless given. */
  hostLimit?: number;
  /**
   * `"virtual"` (the default): the clock jumps to the next timer when nobody can run. `"real"`: time
   * passes as it does outside, and a run does not repeat exactly.
   */
  clock?: "virtual" | "real";
  /** Whether the report has a `trace`. It has none unless told so. */
  trace?: boolean;
  /** Called with each line as it is printed. */
  onOutput?: (line: string) => void;
  /** Called with each call of the console, before its lines. */
  onPrint?: (printed: PrintedCall) => void;
  /**
   * Whether data races are looked for: accesses to variables made by `shared` that nothing orders. They
   * are, unless this is false. It costs nothing before the first such variable is made.
   */
  race?: boolean;
  /**
   * Whether the report knows lines. It does unless told otherwise; without, a run is faster. With a
   * range, it knows the lines only of what began in these steps.
   */
  sites?: boolean | StepRange;
}

/** So many steps of a run that is traced know their lines, where nobody says: more would take too long. */
export const TRACED_STEPS: StepRange = { from: 0, to: 50_000 };

const ALL_STEPS: StepRange = { from: 0, to: Infinity };

const MAX_OUTPUT_LINES = 100_000;

/**
 * Runs `main` as goroutine 1, with everything that it starts, until `main` returns or the program
 * fails. A failing program is not an error of `run`: the report tells of it.
 *
 * @throws {RangeError} if the seed is not a whole number from 0 up, or `procs` one from 1 up; if the
 *   text of a schedule does not fit the program, which has changed since.
 * @throws {Error} if there is no such schedule.
 * @example
 * const report = await run(async () => {
 *   await chan<number>().receive();
 * });
 * console.log(report.message); // fatal error: all goroutines are asleep - deadlock!
 */
export async function run(main: () => unknown, options: RunOptions = {}): Promise<Report> {
  const schedule = scheduleFor(options.schedule, options.seed);
  const strategy = strategyFor(schedule);
  const { report } = await execute(main, { ...options, seed: schedule.seed }, strategy, () =>
    scheduleText(schedule),
  );
  // After a signal from outside a program has other choices.
  if (!report.raised) requireFit(schedule, strategy);
  return report;
}

/** @throws {RangeError} if the program did not have the choices that the schedule makes. */
function requireFit(schedule: Schedule, strategy: Strategy): void {
  const what = misfitOf(schedule, strategy);
  if (what === undefined) return;
  throw new RangeError(
    `The schedule "${scheduleText(schedule)}" does not fit this program: ${what}. The program has changed since; explore it again.`,
  );
}

/** In what the program, which has run under `schedule`, is another than the one it was written for. */
export function misfitOf(schedule: Schedule, strategy: Strategy): string | undefined {
  if (schedule.kind !== "choices" || !(strategy instanceof FollowedChoices)) return undefined;
  const { misfit, record } = strategy;
  if (misfit) {
    const { at, taken, count } = misfit;
    return `choice ${at + 1} is to take number ${taken + 1} of ${count}`;
  }
  const last = Math.max(...schedule.choices.keys());
  if (last >= record.length) return `it makes choice ${last + 1}, and there were ${record.length}`;
  if (checksumOf(record) === schedule.checksum) return undefined;
  return "there were other choices than when it was written";
}

/** A run, for those who choose by themselves. */
export interface Execution {
  report: Report;
  /** Whether the run depends on its seed also beside the schedule: it drew random numbers, or the network did. */
  drewLuck: boolean;
  /** Whether the program has asked for signals. */
  asksForSignals: boolean;
  /** Whether it was stuck when one more signal might have come: in Go it waits, and nobody says a word. */
  waitsForSignal: boolean;
}

/**
 * Runs `main` under `strategy`; `schedule` gives, when it is over, the text that replays it. Now and then the host has
 * its turn before the promise resolves.
 */
export async function execute(...how: Parameters<typeof executeAtOnce>): Promise<Execution> {
  const execution = await executeAtOnce(...how);
  await pauseIfDue();
  return execution;
}

async function executeAtOnce(
  main: () => unknown,
  options: Omit<RunOptions, "schedule">,
  strategy: Strategy,
  schedule: () => string,
): Promise<Execution> {
  const { leaks = false, seed = 1, trace = false } = options;
  const keep = traceKeeper();
  const sites = keep ? TRACED_STEPS : (options.sites ?? true);
  const { maxSteps, maxLines } = { ...runLimits(), ...options };
  let printed = 0;
  const output: string[] = [];
  let outputDropped = 0;
  let drewLuck = false;
  const random = new Random(seed ^ 0x5eed);
  const onDrawn = () => void (drewLuck = true);
  const scheduler: RunScheduler = new RunScheduler({
    strategy,
    maxSteps,
    hostLimit: options.hostLimit ?? 4_000,
    isRealTime: options.clock === "real",
    sites: sites === true ? ALL_STEPS : sites || null,
    race: options.race ?? true,
    host: {
      now: () => EPOCH + scheduler.now,
      sinceStart: () => scheduler.now,
      random() {
        onDrawn();
        // What is drawn depends on how often others have drawn before.
        scheduler.footprints?.everything();
        return random.fraction();
      },
      print(values, level = "log") {
        // What runs after the end is no part of the program: Go's process is gone by then.
        if (scheduler.end) return;
        scheduler.progressed();
        scheduler.footprints?.formats(values);
        const text = formatValues(values);
        scheduler.watch?.printed(text);
        options.onPrint?.({ level, text, values });
        for (const line of text.split("\n")) {
          if (++printed > maxLines) return scheduler.flooded(maxLines);
          if (output.length < MAX_OUTPUT_LINES) output.push(line);
          else outputDropped++;
          options.onOutput?.(line);
        }
      },
    },
  });
  const isTraced = trace || keep !== undefined;
  if (isTraced) scheduler.trace = new Trace(scheduler);
  const watch = isTraced || sites !== false ? new Watch(scheduler, scheduler.trace) : undefined;
  const { recorder, seesMemory = false } = strategy;
  scheduler.reportWatch = watch;
  scheduler.watch = watch && recorder ? observers(watch, recorder) : (watch ?? recorder);
  if (seesMemory) scheduler.footprints = recorder;
  keepShapes(isTraced);
  const leaveWorld = enterWorld(scheduler, options, { seed, onDrawn });
  try {
    // The modules are evaluated inside the run: what stands at the top of a file may call the library.
    const end = await scheduler.run(() => {
      const fresh = refreshModules(main, seesMemory);
      recorder?.modulesAreReady();
      if (seesMemory && !isMarked(fresh)) recorder?.isBlindTo(NOT_MARKED);
      return fresh();
    }, "main");
    const { now: elapsed, steps } = scheduler;
    if (leaks && end.kind === "returned") scheduler.settleAfterMain();
    const report = buildReport({
      scheduler,
      end,
      leaks,
      output,
      outputDropped,
      elapsed,
      steps,
      schedule: schedule(),
    });
    if (keep) {
      keep(copyUnread(report));
      if (!trace) delete report.trace;
    }
    const { asked, awaited } = askedForSignals(scheduler);
    const waitsForSignal = awaited && end.kind === "deadlock";
    return { report, drewLuck, asksForSignals: asked, waitsForSignal };
  } finally {
    leaveWorld();
  }
}
