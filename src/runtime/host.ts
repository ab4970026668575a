/**
 * What a program sees of the world while it runs, and what the scheduler needs from it.
 *
 * A run owns the console, the clock and the random numbers of its program, or it could not be
 * repeated. The scheduler borrows these globals while goroutines run and gives them back whenever
 * it stops; the natives are taken here, before any learner's code has run.
 */
import { fromAsync } from "./array-from-async.ts";
import { formatTable } from "./format-table.ts";
import { all, allSettled, any, race } from "./promise-combinators.ts";
import { runTimers } from "./timeouts.ts";

/** What a run puts in the place of the host's own. */
export interface RunHost {
  print(values: unknown[], level?: ConsoleLevel): void;
  /** Milliseconds since 1970, as the program sees it. */
  now(): number;
  /** Milliseconds since the run began. */
  sinceStart(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

const CONSOLE_METHODS = ["log", "info", "warn", "error", "debug"] as const;
/** By which method of the console something was printed. */
export type ConsoleLevel = (typeof CONSOLE_METHODS)[number];

const combinators = { all, allSettled, any, race };

const native = {
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  // Only Node has them; a timer of no delay comes later, and in browsers not before 4 ms.
  setImmediate: globalThis.setImmediate as typeof setImmediate | undefined,
  clearImmediate: globalThis.clearImmediate as typeof clearImmediate | undefined,
  MessageChannel: globalThis.MessageChannel,
  Date: globalThis.Date,
  epoch: Date.now.bind(Date),
  now: performance.now.bind(performance),
};

/** Whether what borrows stands in the host's place for good: see `standInForHost`. */
let standsIn = false;

/** The host of the run that has the globals now. */
let borrower: RunHost | undefined;

/** `Date` on the clock of the run. The host's own, when none runs. */
const RunDate = new Proxy(native.Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length === 0 && borrower ? [borrower.now()] : args,
      newTarget,
    ) as object,
  apply: (target) => (borrower ? new target(borrower.now()) : new target()).toString(),
  get: (target, name, receiver) =>
    name === "now" && borrower && !standsIn
      ? borrower.now
      : (Reflect.get(target, name, receiver) as unknown),
});

/** Puts the run's console, clock, timers and randomness in place. Returns the function that takes them away. */
export function borrowHost(host: RunHost): () => void {
  const { console, Math, Promise } = globalThis;
  const lender = borrower;
  if (standsIn) {
    borrower = host;
    return () => (borrower = lender);
  }
  const consoleBefore = CONSOLE_METHODS.map((name) => console[name]);
  const tableBefore = console.table;
  const randomBefore = Math.random;
  const dateBefore = globalThis.Date;
  const nowBefore = performance.now;
  const { all, allSettled, any, race } = Promise;
  const fromAsyncBefore = Array.fromAsync;
  const { setTimeout, setInterval, clearTimeout, clearInterval, queueMicrotask } = globalThis;
  borrower = host;
  for (const name of CONSOLE_METHODS) {
    console[name] = (...values: unknown[]) => host.print(values, name);
  }
  console.table = (rows: unknown, names?: readonly string[]) =>
    host.print([formatTable(rows, names)]);
  Math.random = host.random;
  globalThis.Date = RunDate;
  performance.now = host.sinceStart;
  Object.assign(Promise, combinators);
  Array.fromAsync = fromAsync as typeof Array.fromAsync;
  Object.assign(globalThis, runTimers);
  return () => {
    borrower = lender;
    CONSOLE_METHODS.forEach((name, i) => (console[name] = consoleBefore[i]!));
    console.table = tableBefore;
    Math.random = randomBefore;
    globalThis.Date = dateBefore;
    performance.now = nowBefore;
    Object.assign(Promise, { all, allSettled, any, race });
    Array.fromAsync = fromAsyncBefore;
    globalThis.setTimeout = setTimeout;
    globalThis.setInterval = setInterval;
    globalThis.clearTimeout = clearTimeout;
    globalThis.clearInterval = clearInterval;
    globalThis.queueMicrotask = queueMicrotask;
  };
}

/**
 * Puts in the host's place, once and for good, what asks the run that goes on now, or the host if none does.
 * Nothing is exchanged from then on, so that whoever has to keep a program from changing globals can lock
 * them: a sandbox.
 */
export function standInForHost(): void {
  if (standsIn) return;
  standsIn = true;
  const { console, Math, Promise, performance } = globalThis;
  for (const name of CONSOLE_METHODS) {
    const before = console[name];
    console[name] = (...values: unknown[]) =>
      borrower ? borrower.print(values, name) : before(...values);
  }
  const { random } = Math;
  Math.random = () => (borrower ? borrower.random() : random());
  performance.now = () => (borrower ? borrower.sinceStart() : native.now());
  // On the native one: a proxy may not say otherwise than its target, once that is frozen.
  native.Date.now = () => (borrower ? borrower.now() : native.epoch());
  globalThis.Date = RunDate;
  for (const [name, ours] of Object.entries(combinators)) {
    const before = Promise[name as keyof typeof combinators] as (items: unknown) => unknown;
    Object.assign(Promise, {
      [name](this: unknown, items: Iterable<unknown>): unknown {
        return borrower ? ours(items) : before.call(this, items);
      },
    });
  }
  Array.fromAsync = fromAsync as typeof Array.fromAsync;
  Object.assign(globalThis, runTimers);
}

/**
 * Lets the host do what it has to, promise callbacks first, and then calls `callback`. Returns what
 * cancels it.
 */
export function afterHostTurn(callback: () => void): () => void {
  const { setImmediate, clearImmediate } = native;
  if (!setImmediate) return setHostTimer(callback, 0);
  const id = setImmediate(callback);
  return () => clearImmediate!(id);
}

/**
 * Resolves when the host has had a turn, for messages and timers that are due, as soon as it can. `afterHostTurn` is for
 * what waits for something of the host's own: in a browser it takes as long as a timer.
 */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { setImmediate, MessageChannel } = native;
    if (setImmediate) return void setImmediate(resolve);
    // A timer that follows on another comes 4 ms later.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The real time, in milliseconds since 1970. */
export const hostEpoch: () => number = native.epoch;

/** Real milliseconds, from an arbitrary beginning. */
export const hostNow: () => number = native.now;

/** Calls `callback` after `delay` real milliseconds. Returns what cancels it. */
export function setHostTimer(callback: () => void, delay: number): () => void {
  // A timer of the host cannot be longer than 2^31 - 1 ms; such a wait ends with the page anyway.
  const id = native.setTimeout(callback, Math.min(delay, 0x7fff_ffff));
  return () => native.clearTimeout(id);
}
