import { configureProcessors } from "../runtime/processors.ts";
import { configureSignals, type ScheduledSignal } from "../runtime/raised-signals.ts";
import type { Scheduler } from "../runtime/scheduler.ts";

/** What there is around the program of a run. */
export interface WorldOptions {
  /** How many processors the machine has: what `runtime.GOMAXPROCS()` is at first. 4 unless given. */
  procs?: number;
  /**
   * The signals that the program gets, by the clock of the run: `[{ at: 300, signal: "SIGINT" }]`. One
   * that it has not asked for ends it: the outcome is `error`, the message `signal: interrupt`, the
   * exit code 130.
   */
  signals?: readonly ScheduledSignal[];
  /**
   * Whether signals may also come from outside: a page's button, Ctrl-C in Node. Then a program that
   * has asked for signals is not stuck while it waits, and time passes as it does outside.
   */
  interactive?: boolean;
}

/**
 * Puts a run that has not begun into its world. Returns what has to be called when it is over.
 *
 * @throws {RangeError} if `procs` is not a whole number from 1 up, or a signal comes at no time.
 * @throws {TypeError} if one of the signals is none.
 */
export function enterWorld(scheduler: Scheduler, options: WorldOptions): () => void {
  const { procs = 4, signals = [], interactive = false } = options;
  if (!Number.isSafeInteger(procs) || procs < 1) {
    throw new RangeError(`A machine has a whole number of processors from 1 up, not ${procs}.`);
  }
  configureProcessors(scheduler, procs);
  return configureSignals(scheduler, signals, interactive);
}
