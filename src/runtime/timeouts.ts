/**
 * `setTimeout` and its like, on the clock of the run. While a program runs they stand in the place of
 * the host's: what a callback does then belongs to the run, and repeats with it.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { type Goroutine, withArguments } from "./goroutine.ts";
import type { HappensBefore } from "./happens-before.ts";
import type { Timer } from "./timer-heap.ts";

type Callback = (...args: unknown[]) => unknown;

/** What the timers of a run need of its scheduler. */
interface Owner {
  readonly current: Goroutine;
  start(
    entry: Callback,
    functionName: string,
    parent: Goroutine,
    site: Error | undefined,
  ): Goroutine;
  readonly race: HappensBefore | undefined;
  setTimer(delay: number, fire: () => void): Timer;
  stopTimer(timer: Timer): boolean;
  newSite(): Error | undefined;
  /** The host may have something to do: a callback often settles a promise. */
  oweHostTurn(): void;
}

/** The pending timers that a program has set with `setTimeout` and `setInterval`, by number. */
export class Timeouts {
  readonly #owner: Owner;
  readonly #pending = new Map<number, Timer>();
  #last = 0;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  get isPending(): boolean {
    return this.#pending.size > 0;
  }

  /**
   * Calls `callback` after `delay` milliseconds, in a goroutine of its own; `repeats`: again and
   * again. Returns the timer's number.
   */
  set(name: string, callback: Callback, delay: unknown, args: unknown[], repeats: boolean): number {
    const begin = this.#beginner(name, callback, args);
    // As in Node: without a least delay, a loop of timers would hold the clock for ever.
    const wait = Math.max(1, Math.trunc(Number(delay)) || 0);
    const id = ++this.#last;
    const arm = () => this.#pending.set(id, this.#owner.setTimer(wait, fire));
    const fire = () => {
      if (repeats) arm();
      else this.#pending.delete(id);
      begin();
    };
    arm();
    return id;
  }

  /** Calls `callback` in a goroutine of its own, without a move of the clock. */
  soon(callback: Callback): void {
    this.#beginner("queueMicrotask", callback, [])();
  }

  /** Takes a timer back. Returns whether it was pending. */
  clear(id: unknown): boolean {
    const timer = this.#pending.get(Number(id));
    if (!timer) return false;
    this.#pending.delete(Number(id));
    return this.#owner.stopTimer(timer);
  }

  /** Returns what starts the callback, as one that was given here and now. */
  #beginner(name: string, callback: Callback, args: unknown[]): () => void {
    if (typeof callback !== "function") {
      throw new TypeError(`${name} takes a function, not ${String(callback)}.`);
    }
    const owner = this.#owner;
    const parent = owner.current;
    const site = owner.newSite();
    let last: Goroutine | undefined;
    return () => {
      const started = owner.start(withArguments(callback, args), callback.name, parent, site);
      owner.race?.started(started);
      // The ticks of an interval come one after another, as in JavaScript.
      if (last) owner.race?.started(started, last);
      last = started;
      owner.oweHostTurn();
    };
  }
}

const native = {
  setTimeout: globalThis.setTimeout.bind(globalThis) as (...args: unknown[]) => unknown,
  setInterval: globalThis.setInterval.bind(globalThis) as (...args: unknown[]) => unknown,
  clearTimeout: globalThis.clearTimeout.bind(globalThis) as (id: unknown) => void,
  clearInterval: globalThis.clearInterval.bind(globalThis) as (id: unknown) => void,
  queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
};

const timeoutsNow = () => runningScheduler()?.timeouts;

const setter =
  (name: "setTimeout" | "setInterval") =>
  (callback: Callback, delay?: unknown, ...args: unknown[]) => {
    // A program may have kept it, and call it from a callback of the host's.
    const timeouts = timeoutsNow();
    if (!timeouts) return native[name](callback, delay, ...args);
    return timeouts.set(name, callback, delay, args, name === "setInterval");
  };

const clearer = (name: "clearTimeout" | "clearInterval") => (id?: unknown) => {
  if (!timeoutsNow()?.clear(id)) native[name](id);
};

/** What stands in the place of the host's own while a program runs. */
export const runTimers = {
  setTimeout: setter("setTimeout"),
  setInterval: setter("setInterval"),
  clearTimeout: clearer("clearTimeout"),
  clearInterval: clearer("clearInterval"),
  queueMicrotask(callback: Callback): void {
    const timeouts = timeoutsNow();
    if (timeouts) timeouts.soon(callback);
    else native.queueMicrotask(callback);
  },
};
