import type { Exploration, ExploreOptions } from "./exploration.ts";
import { Explorer } from "./explorer.ts";
import type { Report } from "./report.ts";
import { run, type RunOptions } from "./run.ts";
import { parseSchedule, type ScheduleText } from "./schedule.ts";
import { explorationWatch } from "./watched-explorations.ts";

/**
 * Runs `main` under many schedules, the plain one first, and stops at the first that fails: one whose
 * outcome is not ok, or that `judge` refuses. That one is then made as simple as can be.
 *
 * A program has few enough schedules, or too many to run them all. In the first case the result says so:
 * it is `exhausted`, and nothing else can happen, but for what the host and random numbers may do. In
 * the other case it tells of `distinct` ones, and what is not found may still be there.
 *
 * @throws {RangeError} if an option is no such number.
 * @example
 * const { failure, schedules } = await explore(async () => {
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
 * console.log(failure?.contextSwitches, schedules < 10); // 3 true
 */
export async function explore(
  main: () => unknown,
  options: ExploreOptions = {},
): Promise<Exploration> {
  const explorer = new Explorer(main, options);
  const { schedule, onExplored } = explorationWatch();
  const exploration = await (schedule === undefined
    ? explorer.explore()
    : explorer.replay(parseSchedule(schedule)));
  const { preemptions } = options;
  onExplored?.({ exploration, ...(preemptions !== undefined && { preemptions }) });
  return exploration;
}

/**
 * Runs `main` again exactly as it ran under `schedule`, a text from a report.
 *
 * @throws {Error} if `schedule` is not the text of a schedule.
 * @throws {RangeError} if it does not fit the program, which has changed since.
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
