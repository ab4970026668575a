import { GOEXIT } from "./goexit-sentinel.ts";
import { FAILED, Operation } from "./operation.ts";

export { GOEXIT };

/**
 * Ends the goroutine that calls it: Go's `runtime.Goexit()`. Its `finally` blocks run, from the
 * inside out, as Go's deferred calls do; no `catch` sees anything. Other goroutines go on. When
 * `main` ends so, the program goes on without it, until the others have ended: that is a deadlock.
 *
 * Unlike Go's it must be awaited, as must the calls that lead to it.
 *
 * @example
 * const done = chan<void>();
 * go(async () => {
 *   try {
 *     await runtime.goexit();
 *   } catch {
 *     console.log("never");
 *   } finally {
 *     done.close();
 *   }
 * });
 * await done.receive();
 * console.log(runtime.numGoroutine()); // 1
 */
export function goexit(): PromiseLike<never> {
  const operation = new Operation<never>("runtime.goexit", "running");
  operation.status = FAILED;
  operation.result = GOEXIT;
  return operation;
}
