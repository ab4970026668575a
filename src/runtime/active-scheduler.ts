import type { Scheduler } from "./scheduler.ts";

let running: Scheduler | undefined;
/** How many programs have begun and not ended; one that waits for the host does not run. */
let underWay = 0;

/** Makes the scheduler of the library used by itself, when it is first needed. */
let makeHostScheduler: (() => Scheduler) | undefined;
let hostScheduler: Scheduler | undefined;

/** Tells how to make the scheduler for calls outside of any run. */
export function provideHostScheduler(make: () => Scheduler): void {
  makeHostScheduler = make;
}

/** From now on, a call of the library outside of a run is an error: there, it can only be a mistake. */
export function requireRuns(): void {
  makeHostScheduler = hostScheduler = undefined;
}

/**
 * The scheduler of the program that runs now; outside of any, that of the library used by itself.
 *
 * @throws {Error} that names `call`, if no goroutine runs, and only goroutines can.
 */
export function activeScheduler(call: string): Scheduler {
  return running ?? schedulerOutside(call);
}

function schedulerOutside(call: string): Scheduler {
  if (underWay === 0 && makeHostScheduler) return (hostScheduler ??= makeHostScheduler());
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
