import type { Scheduler } from "./scheduler.ts";

let running: Scheduler | undefined;

/**
 * The scheduler of the program that runs now.
 *
 * @throws {Error} that names `call`, if no program runs.
 */
export function activeScheduler(call: string): Scheduler {
  if (running) return running;
  throw new Error(
    `${call}() was called while no program runs. Call it inside main, or in a function that main calls.`,
  );
}

/** The scheduler of the program that runs now, if one does. */
export function runningScheduler(): Scheduler | undefined {
  return running;
}

/** Makes `scheduler` the one that runs. Returns the one that did before. */
export function setRunning(scheduler: Scheduler | undefined): Scheduler | undefined {
  const before = running;
  running = scheduler;
  return before;
}
