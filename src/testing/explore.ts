import type { Report } from "./report.ts";
import { run, type RunOptions } from "./run.ts";
import { parseSchedule, type ScheduleText } from "./schedule.ts";

/** What `explore` can be told. */
export interface ExploreOptions extends Omit<RunOptions, "schedule" | "onOutput" | "sites"> {
  /** How many schedules to try. 200 unless given. */
  schedules?: number;
  /** Looks at each run that ended well; throws if it was not right. */
  judge?: (report: Report) => void | PromiseLike<void>;
}

/** A schedule under which the program did not do what it should. */
export interface ScheduleFailure {
  /** What the program did under it. */
  report: Report;
  /** Replays it: `replay(main, schedule)`. */
  schedule: string;
  /** What `judge` threw, if the run itself ended well. */
  error?: unknown;
}

/** What `explore` found. */
export interface Exploration {
  /** How many schedules were run. */
  schedules: number;
  /** The first that failed, if one did. */
  failure?: ScheduleFailure;
}

/**
 * Runs `main` under many schedules, the plain one first and then random ones, and stops at the
 * first that fails: one whose outcome is not ok, or that `judge` refuses.
 *
 * @example
 * const { failure } = await explore(async () => {
 *   const [a, b] = [new sync.Mutex(), new sync.Mutex()];
 *   const lockBoth = async (first: sync.Mutex, second: sync.Mutex) => {
 *     await first.lock();
 *     await second.lock();
 *     second.unlock();
 *     first.unlock();
 *   };
 *   const wg = new sync.WaitGroup();
 *   wg.go(() => lockBoth(a, b));
 *   wg.go(() => lockBoth(b, a));
 *   await wg.wait();
 * });
 * console.log(failure?.report.outcome); // deadlock
 */
export async function explore(
  main: () => unknown,
  options: ExploreOptions = {},
): Promise<Exploration> {
  const { schedules = 200, judge, seed = 1, ...runOptions } = options;
  for (let i = 0; i < schedules; i++) {
    const choice =
      i === 0
        ? { schedule: "fifo" as const, seed }
        : { schedule: "random" as const, seed: seed + i };
    const report = await run(main, { ...runOptions, ...choice, sites: false });
    const error = await refusal(report, judge);
    if (report.outcome === "ok" && error === undefined) continue;
    // The same run again, this time with lines: noting them slows every run down.
    const again = await replay(main, report.schedule, runOptions);
    const failed = again.outcome === report.outcome ? again : report;
    return {
      schedules: i + 1,
      failure: {
        report: failed,
        schedule: report.schedule,
        ...(error !== undefined && { error: error.thrown }),
      },
    };
  }
  return { schedules };
}

async function refusal(
  report: Report,
  judge: ExploreOptions["judge"],
): Promise<{ thrown: unknown } | undefined> {
  if (report.outcome !== "ok" || !judge) return undefined;
  try {
    await judge(report);
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/**
 * Runs `main` again exactly as it ran under `schedule`, a text from a report.
 *
 * @throws {Error} if `schedule` is not the text of a schedule.
 * @example
 * const main = () => console.log(Math.random());
 * const report = await run(main, { schedule: "random", seed: 42 });
 * const again = await replay(main, report.schedule);
 * console.log(report.schedule, again.output[0] === report.output[0]); // random:42 true
 */
export function replay(
  main: () => unknown,
  schedule: string,
  options: Omit<RunOptions, "schedule" | "seed"> = {},
): Promise<Report> {
  parseSchedule(schedule);
  return run(main, { ...options, schedule: schedule as ScheduleText });
}
