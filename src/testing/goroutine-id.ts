import { activeScheduler } from "../runtime/active-scheduler.ts";

/**
 * The number of the goroutine that calls this, for checks that ask who does something: 1 is `main`. The same number as
 * in `runtime.stack()` and in reports; to ask for it costs next to nothing. Go has it in stacks alone, so that no program
 * comes to depend on it.
 *
 * @example
 * const seen: number[] = [];
 * await run(async () => {
 *   const wg = new sync.WaitGroup();
 *   wg.go(() => void seen.push(goroutineId()));
 *   await wg.wait();
 *   seen.push(goroutineId());
 * });
 * console.log(seen); // [ 2, 1 ]
 */
export function goroutineId(): number {
  return activeScheduler("goroutineId").current.id;
}
