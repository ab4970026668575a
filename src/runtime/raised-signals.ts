/**
 * Signals: who has asked for which, and what becomes of one that is raised.
 *
 * Invariants:
 * - whoever asks for a signal is told of it in a turn of the run, and without waiting for them;
 * - a signal that nobody has asked for, and nobody ignores, ends the program;
 * - while somebody has asked, and signals can come from outside, a program that waits is not stuck;
 * - the process has a handler of ours for no longer than somebody asks for that signal.
 */
import { setHostTimer } from "./host.ts";
import { processSignals } from "./process-signals.ts";
import type { RunScheduler } from "./run-scheduler.ts";
import type { Scheduler } from "./scheduler.ts";
import { checkedSignals, type Signal } from "./signal-names.ts";

/** So often does a run that waits for a signal show that it is still right to wait, in real milliseconds. */
const HEARTBEAT = 1_000;

/** A signal that a run gets at a time of its clock. */
export interface ScheduledSignal {
  /** Milliseconds after the beginning of the run. */
  at: number;
  /** Which one. `"SIGINT"` unless given. */
  signal?: Signal;
}

/**
 * A signal that a run gets between two of its steps, however many of them there are at one time of its
 * clock. With one run for each number, a program meets the signal wherever it can come.
 */
export interface SteppedSignal {
  /** After so many steps of the run, from 1. */
  step: number;
  /** Which one. `"SIGINT"` unless given. */
  signal?: Signal;
}

/** Somebody who has asked for signals. */
interface Listener {
  wanted: Set<Signal>;
  tell: (signal: Signal) => void;
}

export class SignalTable {
  readonly #scheduler: Scheduler;
  /** Whether signals come that nobody has planned. */
  readonly #isOpen: boolean;
  /** By their channel, or what stands for them. */
  readonly #listeners = new Map<object, Listener>();
  readonly #ignored = new Set<Signal>();
  readonly #process = processSignals((signal) => this.raise(signal));
  #stopWaiting: (() => void) | undefined;
  /** Whether somebody has ever asked for one. */
  wasAsked = false;
  /** Those that came from outside, in order. */
  readonly raised: ScheduledSignal[] = [];

  constructor(scheduler: Scheduler, isOpen: boolean) {
    this.#scheduler = scheduler;
    this.#isOpen = isOpen;
  }

  /** `listener` is told of these signals as well. */
  add(key: object, signals: readonly Signal[], tell: (signal: Signal) => void): void {
    this.wasAsked = true;
    const listener = this.#listeners.get(key);
    if (listener) for (const signal of signals) listener.wanted.add(signal);
    else this.#listeners.set(key, { wanted: new Set(signals), tell });
    for (const signal of signals) this.#ignored.delete(signal);
    this.#update();
  }

  /** It is told of none. */
  remove(key: object): void {
    this.#listeners.delete(key);
    this.#update();
  }

  /** Nobody is told of these signals. Then they end the program, or do nothing. */
  forget(signals: readonly Signal[], ignore: boolean): void {
    for (const signal of signals) {
      for (const [key, { wanted }] of this.#listeners) {
        wanted.delete(signal);
        if (wanted.size === 0) this.#listeners.delete(key);
      }
      if (ignore) this.#ignored.add(signal);
      else this.#ignored.delete(signal);
    }
    this.#update();
  }

  /** Whether somebody would be told of one that comes. */
  get isAwaited(): boolean {
    return this.#listeners.size > 0;
  }

  isIgnored(signal: Signal): boolean {
    return this.#ignored.has(signal);
  }

  /** Has the run get this signal in a turn of its own. Returns whether somebody has asked for it. */
  raise(signal: Signal): boolean {
    this.raised.push({ at: this.#scheduler.now, signal });
    this.#scheduler.soon(() => this.deliver(signal));
    return [...this.#listeners.values()].some(({ wanted }) => wanted.has(signal));
  }

  /** The run gets it. */
  deliver(signal: Signal): void {
    const told = [...this.#listeners.values()].filter(({ wanted }) => wanted.has(signal));
    for (const { tell } of told) tell(signal);
    const isFatal = told.length === 0 && !this.#ignored.has(signal);
    if (isFatal) this.#scheduler.finish({ kind: "signal", signal });
  }

  /** The run is over: nothing comes any more. */
  close(): void {
    this.#listeners.clear();
    this.#ignored.clear();
    this.#update();
  }

  #update(): void {
    if (!this.#isOpen) return;
    const wanted = [...this.#listeners.values()].flatMap((it) => [...it.wanted]);
    this.#process.handle(new Set([...wanted, ...this.#ignored]));
    if (this.#listeners.size === 0) this.#stopWaiting?.();
    else if (!this.#stopWaiting) this.#wait();
  }

  /**
   * The host owes a signal, in a manner of speaking: again and again, for it may owe nothing too long.
   * The next time begins before the last one ends, so that the clock goes on following real time.
   */
  #wait(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = setHostTimer(() => {
      this.#wait();
      resolve();
    }, HEARTBEAT);
    this.#stopWaiting = () => {
      cancel();
      resolve();
      this.#stopWaiting = undefined;
    };
    this.#scheduler.awaitHost(promise, { wake: () => undefined });
  }
}

const tables = new WeakMap<Scheduler, SignalTable>();

/** The runs under way that have a table of their own, the last one at the end. */
const underWay: SignalTable[] = [];

/**
 * Gives a run its own signals: those that are planned, and, if it `isInteractive`, those of the
 * process and of whoever calls `raise`. Returns what has to be called when it is over.
 *
 * @throws {RangeError} if one is planned for no time, or after no step.
 * @throws {TypeError} if one is no signal.
 */
export function configureSignals(
  scheduler: RunScheduler,
  planned: readonly (ScheduledSignal | SteppedSignal)[],
  isInteractive: boolean,
): () => void {
  const table = new SignalTable(scheduler, isInteractive);
  for (const plan of planned) {
    const { signal = "SIGINT" } = plan;
    checkedSignals([signal]);
    const deliver = () => table.deliver(signal);
    if ("step" in plan) {
      const { step } = plan;
      if (!Number.isSafeInteger(step) || step < 1) {
        throw new RangeError(
          `A signal comes after a whole number of steps from 1 up, not ${step}.`,
        );
      }
      scheduler.afterStep(step, deliver);
    } else {
      const { at } = plan;
      if (!(at >= 0)) throw new RangeError(`A signal comes at a time from 0 up, not at ${at}.`);
      scheduler.setTimer(at, deliver);
    }
  }
  tables.set(scheduler, table);
  underWay.push(table);
  return () => {
    underWay.splice(underWay.indexOf(table), 1);
    table.close();
  };
}

/** The signals of a run; without any of its own, it gets those of the process. */
export function signalsOf(scheduler: Scheduler): SignalTable {
  let table = tables.get(scheduler);
  if (!table) tables.set(scheduler, (table = new SignalTable(scheduler, true)));
  return table;
}

/** Whether the program of a run has asked for signals, and whether it still would be told of one. */
export function askedForSignals(scheduler: Scheduler): { asked: boolean; awaited: boolean } {
  const table = tables.get(scheduler);
  return { asked: table?.wasAsked ?? false, awaited: table?.isAwaited ?? false };
}

/** The signals that came to a run from outside, by its clock. */
export function raisedIn(scheduler: Scheduler): readonly ScheduledSignal[] {
  return tables.get(scheduler)?.raised ?? [];
}

/**
 * Raises a signal in the run that is under way, the last one if there are several: what a button in
 * a page is for. Returns whether the program has asked for it; if it has not, it ends by it.
 */
export function raise(signal: Signal = "SIGINT"): boolean {
  return underWay.at(-1)?.raise(signal) ?? false;
}
