import { configureProcessors } from "../runtime/processors.ts";
import type { Scheduler } from "../runtime/scheduler.ts";

/** What there is around the program of a run. */
export interface WorldOptions {
  /** How many processors the machine has: what `runtime.GOMAXPROCS()` is at first. 4 unless given. */
  procs?: number;
}

/**
 * Puts a run that has not begun into its world.
 *
 * @throws {RangeError} if `procs` is not a whole number from 1 up.
 */
export function enterWorld(scheduler: Scheduler, { procs = 4 }: WorldOptions): void {
  if (!Number.isSafeInteger(procs) || procs < 1) {
    throw new RangeError(`A machine has a whole number of processors from 1 up, not ${procs}.`);
  }
  configureProcessors(scheduler, procs);
}
