import { Operation } from "./operation.ts";
import { activeScheduler } from "./active-scheduler.ts";

/**
 * Lets the other goroutines run first: Go's `runtime.Gosched()`. The caller goes to the end of the
 * run queue and goes on when its turn comes.
 *
 * @example
 * go(() => console.log("the other one")); // the other one
 * await runtime.gosched();
 * console.log("main again"); // main again
 */
export function gosched(): PromiseLike<void> {
  const operation = new GoschedOperation();
  operation.scheduler.ready(operation);
  return operation;
}

/** Completes when the scheduler comes round to it. */
export class GoschedOperation extends Operation<void> {
  constructor() {
    super("runtime.gosched", "runnable");
  }

  resume(): void {
    this.complete(undefined);
  }
}

/**
 * How many goroutines exist that have not ended, the caller included: Go's `runtime.NumGoroutine()`.
 *
 * @example
 * console.log(runtime.numGoroutine()); // 1
 */
export function numGoroutine(): number {
  return activeScheduler("runtime.numGoroutine").live.size;
}
