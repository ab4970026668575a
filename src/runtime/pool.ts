/**
 * Go's `sync.Pool`.
 *
 * Invariants:
 * - what is put is given once;
 * - the `put` of a value happens before the `get` that returns it.
 */
import { runningScheduler } from "./active-scheduler.ts";

/** What `new sync.Pool` takes. */
export interface PoolOptions<T> {
  /** Makes a value when the pool is empty: Go's field `New`. It returns at once. */
  new: () => T;
}

/**
 * Keeps values for another use, so that not every goroutine has to make its own: Go's `sync.Pool`.
 *
 * Go gives back any of the values, and may drop them at any time. Here `get` gives the one that was
 * put last, and nothing is dropped. A program must not count on either.
 *
 * Without `new`, an empty pool gives `undefined`, and its type must say so:
 * `new sync.Pool<Buffer | undefined>()`.
 *
 * @example
 * let made = 0;
 * const pool = new sync.Pool({ new: () => ({ id: ++made }) });
 * const first = pool.get();
 * pool.put(first);
 * console.log(pool.get() === first, pool.get().id); // true 2
 */
export class Pool<T> {
  /** Makes a value when the pool is empty; `get` gives `undefined` if it is not set. Go's `New`. */
  new: (() => T) | undefined;
  /** The box of a value is also what the race detector knows its `put` by. */
  readonly #boxes: { readonly value: T }[] = [];

  /** `options.new` makes a value when the pool is empty. */
  constructor(
    ...[options]: undefined extends T ? [options?: Partial<PoolOptions<T>>] : [PoolOptions<T>]
  ) {
    this.new = options?.new;
  }

  /** A value that was put and that nobody else gets; if there is none, what `new` makes. Go's `Get`. */
  get(): T {
    const box = this.#boxes.pop();
    // The constructor's type sees to it that T has `undefined` where `new` is missing.
    if (!box) return this.new?.() as T;
    runningScheduler()?.race?.acquire(box);
    return box.value;
  }

  /** Adds a value to the pool; `undefined` and `null` are not kept. Go's `Put`. */
  put(value: T): void {
    if (value === undefined || value === null) return;
    const box = { value };
    runningScheduler()?.race?.release(box);
    this.#boxes.push(box);
  }
}
