/**
 * What a program sees of the world while it runs, and what the scheduler needs from it.
 *
 * A run owns the console, the clock and the random numbers of its program, or it could not be
 * repeated. The scheduler borrows these globals while goroutines run and gives them back whenever
 * it stops; the natives are taken here, before any learner's code has run.
 */
import { all, allSettled, any, race } from "./promise-combinators.ts";

/** What a run puts in the place of the host's own. */
export interface RunHost {
  print(values: unknown[]): void;
  /** Milliseconds since 1970, as the program sees it. */
  now(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

const CONSOLE_METHODS = ["log", "info", "warn", "error", "debug"] as const;
const combinators = { all, allSettled, any, race };

const native = {
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  now: performance.now.bind(performance),
};

/** Puts the run's console, clock and randomness in place. Returns the function that takes them away. */
export function borrowHost(host: RunHost): () => void {
  const { console, Math, Date, Promise } = globalThis;
  const consoleBefore = CONSOLE_METHODS.map((name) => console[name]);
  const randomBefore = Math.random;
  const nowBefore = Date.now;
  const { all, allSettled, any, race } = Promise;
  const print = (...values: unknown[]) => host.print(values);
  for (const name of CONSOLE_METHODS) console[name] = print;
  Math.random = host.random;
  Date.now = host.now;
  Object.assign(Promise, combinators);
  return () => {
    CONSOLE_METHODS.forEach((name, i) => (console[name] = consoleBefore[i]!));
    Math.random = randomBefore;
    Date.now = nowBefore;
    Object.assign(Promise, { all, allSettled, any, race });
  };
}

/** Lets the host do what it has to: promise callbacks, timers, messages. */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else native.setTimeout(resolve, 0);
  });
}

/** Real milliseconds, from an arbitrary beginning. */
export const hostNow: () => number = native.now;

/** Calls `callback` after `delay` real milliseconds. Returns what cancels it. */
export function setHostTimer(callback: () => void, delay: number): () => void {
  // A timer of the host cannot be longer than 2^31 - 1 ms; such a wait ends with the page anyway.
  const id = native.setTimeout(callback, Math.min(delay, 0x7fff_ffff));
  return () => native.clearTimeout(id);
}
