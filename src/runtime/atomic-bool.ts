import { AtomicCell } from "./atomic-cell.ts";

/**
 * A boolean that is read and written in one step: Go's `atomic.Bool`.
 *
 * A loop that waits for another goroutine to set it must let that one run: `while (!ready.load())
 * await runtime.gosched()`. A channel or a `Cond` waits better.
 *
 * @example
 * const taken = new atomic.Bool();
 * console.log(taken.compareAndSwap(false, true)); // true
 * console.log(taken.compareAndSwap(false, true), taken.load()); // false true
 */
export class Bool extends AtomicCell<boolean> {
  /** `initial`: the value at first; false unless given. */
  constructor(initial = false) {
    super(initial);
  }
}
