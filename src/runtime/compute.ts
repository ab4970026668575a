import { activeScheduler } from "./active-scheduler.ts";
import { done } from "./operation.ts";
import { Computation, processorsOf } from "./processors.ts";
import { requireWhole } from "./whole-number.ts";

/**
 * Computes for `duration` milliseconds: stands for work that keeps a processor busy, as a loop over
 * numbers would in Go. While it lasts, `runtime.GOMAXPROCS` goroutines at most compute at once; if
 * there are more, they take turns, in slices of 10 ms, as Go's scheduler has it. A goroutine that
 * computes is `running` while it has a processor and `runnable` while it waits for one. Those that
 * do not compute are not held up: their steps take no time.
 *
 * Not in Go, where any loop does that. A loop takes no time on a virtual clock.
 *
 * In real time, without `run`, it does keep JavaScript's one thread busy, and lets others run after
 * each slice.
 *
 * @example
 * runtime.GOMAXPROCS(2);
 * const start = time.now();
 * const wg = new sync.WaitGroup();
 * for (let i = 0; i < 4; i++) wg.go(() => runtime.compute(100));
 * await wg.wait();
 * console.log(time.since(start)); // 200
 */
export function compute(duration: number): PromiseLike<void> {
  if (!(duration > 0)) return done<void>("runtime.compute", undefined);
  const computation = new Computation(duration);
  processorsOf(computation.scheduler).add(computation);
  return computation;
}

/**
 * Sets how many goroutines can compute at once, and returns how many could before: Go's
 * `runtime.GOMAXPROCS`. Without a number, or with one below 1, it only tells. It is `numCPU()`
 * unless set.
 *
 * In real time, without `run`, it stays 1, whatever is set: JavaScript has one thread.
 *
 * @throws {TypeError} if `n` is not a whole number.
 * @example
 * console.log(runtime.GOMAXPROCS(8), runtime.GOMAXPROCS()); // 4 8
 */
export function GOMAXPROCS(n = 0): number {
  requireWhole("runtime.GOMAXPROCS", n);
  const processors = processorsOf(activeScheduler("runtime.GOMAXPROCS"));
  const before = processors.limit;
  if (n >= 1) processors.limit = n;
  return before;
}

/**
 * How many processors the machine has: Go's `runtime.NumCPU`. In a run, what its option `procs` says,
 * or 4; in real time 1, because JavaScript has one thread.
 *
 * @example
 * console.log(runtime.numCPU()); // 4
 */
export function numCPU(): number {
  return processorsOf(activeScheduler("runtime.numCPU")).count;
}
