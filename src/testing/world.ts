import type { Luck } from "../runtime/chances.ts";
import { exampleNetwork } from "../runtime/example-network.ts";
import { configureNetwork } from "../runtime/network.ts";
import { configureProcessors } from "../runtime/processors.ts";
import {
  configureSignals,
  type ScheduledSignal,
  type SteppedSignal,
} from "../runtime/raised-signals.ts";
import type { RunScheduler } from "../runtime/run-scheduler.ts";
import type { Scheduler } from "../runtime/scheduler.ts";
import { Internet, type SimulatedNetwork } from "../runtime/simulated-network.ts";

/** What there is around the program of a run. */
export interface WorldOptions {
  /**
   * What the program reaches by `http`: what `simulatedNetwork` has made; else some hosts that the
   * package `http` describes. `"real"` is the network outside, and then time passes as it does there.
   */
  network?: SimulatedNetwork | "real";
  /** How many processors the machine has: what `runtime.GOMAXPROCS()` is at first. 4 unless given. */
  procs?: number;
  /**
   * The signals that the program gets, by the clock of the run, `[{ at: 300, signal: "SIGINT" }]`, or
   * after a step of it, `[{ step: 12 }]`. One that it has not asked for ends it: the outcome is `error`,
   * the message `signal: interrupt`, the exit code 130.
   */
  signals?: readonly (ScheduledSignal | SteppedSignal)[];
  /**
   * Whether signals may also come from outside: a page's button, Ctrl-C in Node. Then a program that
   * has asked for signals is not stuck while it waits, and time passes as it does outside.
   */
  interactive?: boolean;
}

/**
 * Puts a run that has not begun into its world; `luck` is the luck in it. Returns what has to be
 * called when it is over.
 *
 * @throws {RangeError} if `procs` is not a whole number from 1 up, or a signal comes at no time, or after no
 *   step.
 * @throws {TypeError} if one of the signals is none, or the network was not made by `simulatedNetwork`.
 */
export function enterWorld(
  scheduler: RunScheduler,
  { network, procs = 4, signals = [], interactive = false }: WorldOptions,
  luck: Luck,
): () => void {
  if (!Number.isSafeInteger(procs) || procs < 1) {
    throw new RangeError(`A machine has a whole number of processors from 1 up, not ${procs}.`);
  }
  configureProcessors(scheduler, procs);
  connect(scheduler, network, luck);
  return configureSignals(scheduler, signals, interactive);
}

function connect(scheduler: Scheduler, network: WorldOptions["network"], luck: Luck): void {
  if (network === "real") return;
  if (network === undefined) {
    configureNetwork(scheduler, () => exampleNetwork().begin(scheduler, luck));
  } else if (network instanceof Internet) {
    configureNetwork(scheduler, network.begin(scheduler, luck));
  } else {
    throw new TypeError('The option network takes simulatedNetwork({ … }), or "real".');
  }
}
