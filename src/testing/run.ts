import { formatValues } from "../runtime/format-values.ts";
import { Random } from "../runtime/random.ts";
import { EPOCH, RunScheduler } from "../runtime/run-scheduler.ts";
import { Trace } from "../runtime/trace.ts";
import { Watch } from "../runtime/watch.ts";
import type { StepRange } from "../runtime/scheduler.ts";
import { runLimits } from "./run-limits.ts";
import { refreshModules } from "./fresh-modules.ts";
import { buildReport } from "./build-report.ts";
import type { Report } from "./report.ts";
import { type ScheduleKind, scheduleText, strategyFor } from "./schedule.ts";
import { enterWorld, type WorldOptions } from "./world.ts";

/** How `run` runs a program; everything has its default. */
export interface RunOptions extends WorldOptions {
  /** Makes every random choice of the run; a whole number. 1 unless given. */
  seed?: number;
  /** `"fifo"` (the default): first come, first served. `"random"`: every choice from the seed. */
  schedule?: ScheduleKind;
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

const ALL_STEPS: StepRange = { from: 0, to: Infinity };

const MAX_OUTPUT_LINES = 100_000;

/** @throws {RangeError} if it is not a whole number from 0 up: then no text could replay the run. */
function checkedSeed(seed: number): number {
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new RangeError(`A seed is a whole number from 0 up, not ${seed}.`);
}

/**
 * Runs `main` as goroutine 1, with everything that it starts, until `main` returns or the program
 * fails. A failing program is not an error of `run`: the report tells of it.
 *
 * @throws {RangeError} if the seed is not a whole number from 0 up, or `procs` one from 1 up.
 * @throws {Error} if there is no such schedule.
 * @example
 * const report = await run(async () => {
 *   await chan<number>().receive();
 * });
 * console.log(report.message); // fatal error: all goroutines are asleep - deadlock!
 */
export async function run(main: () => unknown, options: RunOptions = {}): Promise<Report> {
  const { schedule = "fifo", leaks = false, sites = true } = options;
  const seed = checkedSeed(options.seed ?? 1);
  const { maxSteps, maxLines } = { ...runLimits(), ...options };
  let printed = 0;
  const output: string[] = [];
  let outputDropped = 0;
  const random = new Random(seed ^ 0x5eed);
  const scheduler: RunScheduler = new RunScheduler({
    strategy: strategyFor(schedule, seed),
    maxSteps,
    hostLimit: options.hostLimit ?? 4_000,
    isRealTime: options.clock === "real",
    sites: sites === true ? ALL_STEPS : sites || null,
    race: options.race ?? true,
    host: {
      now: () => EPOCH + scheduler.now,
      sinceStart: () => scheduler.now,
      random: () => random.fraction(),
      print(values) {
        // What runs after the end is no part of the program: Go's process is gone by then.
        if (scheduler.end) return;
        scheduler.progressed();
        const text = formatValues(values);
        scheduler.watch?.printed(text);
        for (const line of text.split("\n")) {
          if (++printed > maxLines) return scheduler.flooded(maxLines);
          if (output.length < MAX_OUTPUT_LINES) output.push(line);
          else outputDropped++;
          options.onOutput?.(line);
        }
      },
    },
  });
  if (options.trace) scheduler.trace = new Trace(scheduler);
  if (options.trace || sites !== false) scheduler.watch = new Watch(scheduler, scheduler.trace);
  const leaveWorld = enterWorld(scheduler, options, seed);
  try {
    // The modules are evaluated inside the run: what stands at the top of a file may call the library.
    const end = await scheduler.run(() => refreshModules(main)(), "main");
    const { now: elapsed, steps } = scheduler;
    if (leaks && end.kind === "returned") scheduler.settleAfterMain();
    return buildReport({
      scheduler,
      end,
      leaks,
      output,
      outputDropped,
      elapsed,
      steps,
      schedule: scheduleText(schedule, seed),
    });
  } finally {
    leaveWorld();
  }
}
