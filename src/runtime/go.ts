import { activeScheduler } from "./active-scheduler.ts";
import { fatal } from "./fatal.ts";
import { withArguments } from "./goroutine.ts";

/**
 * Starts `f(...args)` as a new goroutine: Go's `go f(x, y)`. The arguments are evaluated now, by the
 * caller; the function runs when its turn comes. Nothing is returned, and nobody waits for it: when
 * `main` returns, the program ends, whatever else is still running.
 *
 * An error that `f` does not catch is a panic: it ends the whole program.
 *
 * @throws {FatalError} `go of nil func value`, if `f` is null or undefined.
 * @throws {TypeError} if `f` is anything else that is not a function.
 * @example
 * const done = chan<string>();
 * go(async (name: string) => done.send(`hello from ${name}`), "a goroutine");
 * console.log(await done.receive()); // hello from a goroutine
 */
export function go<A extends unknown[]>(f: (...args: A) => unknown, ...args: A): void {
  const scheduler = activeScheduler("go");
  // Also reached from learner code that the type checker has not seen.
  if (typeof f !== "function") {
    if (f === null || f === undefined) fatal(scheduler, "go of nil func value");
    throw new TypeError(
      "go takes a function and its arguments: go(worker, 1). In go(worker(1)), worker has run already.",
    );
  }
  const { current } = scheduler;
  const goroutine = scheduler.start(withArguments(f, args), f.name, current, scheduler.newSite());
  scheduler.race?.started(goroutine);
}
