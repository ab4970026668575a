import { AtomicCell } from "./atomic-cell.ts";

/**
 * A reference to an object that is read and written in one step: Go's `atomic.Pointer[T]`. Go's nil is
 * `undefined`. `compareAndSwap` compares by `===`: objects by identity, as Go compares pointers.
 *
 * @example
 * const config = new atomic.Pointer<{ limit: number }>();
 * console.log(config.load()); // undefined
 * config.store({ limit: 3 });
 * const old = config.load();
 * console.log(config.compareAndSwap(old, { limit: 4 })); // true
 * console.log(config.compareAndSwap(old, { limit: 5 }), config.load()?.limit); // false 4
 */
export class Pointer<T> extends AtomicCell<T | undefined> {
  /** `initial`: what it refers to at first; nothing unless given. */
  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- here it can be left out
  constructor(initial?: T) {
    super(initial);
  }
}
