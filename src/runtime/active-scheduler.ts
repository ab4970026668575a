import type { Scheduler } from "./scheduler.ts";

let running: Scheduler | undefined;
/** How many programs have begun and not ended; one that waits for the host does not run. */
let underWay = 0;

/**
 * The scheduler of the program that runs now.
 *
 * @throws {Error} that names `call`, if no goroutine runs.
 */
export function activeScheduler(call: string): Scheduler {
  if (running) return running;
  throw new Error(
    underWay > 0
      ? `${call}() was called in a callback that belongs to no goroutine, such as a promise's then(). Await the promise in a goroutine instead.`
      : `${call}() was called while no program runs. Call it inside main, or in a function that main calls.`,
  );
}

/** Counts a program as under way while `body` does. */
export async function whileUnderWay<T>(body: () => Promise<T>): Promise<T> {
  underWay++;
  try {
    return await body();
  } finally {
    underWay--;
  }
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
