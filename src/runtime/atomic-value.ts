import { AtomicCell } from "./atomic-cell.ts";
import { Panic } from "./panic.ts";

/**
 * A value of any one type that is read and written in one step: Go's `atomic.Value`. It is `undefined`
 * until something is stored.
 *
 * All values must be of one type, which the first decides: the same `typeof`, and for objects the same
 * class. `undefined` and `null` are none. Go compares structs by their fields; here
 * `compareAndSwap` compares by `===`, and so objects by identity.
 *
 * @example
 * const config = new atomic.Value<Map<string, string>>();
 * console.log(config.load()); // undefined
 * config.store(new Map([["host", "localhost"]]));
 * console.log(config.load()?.get("host")); // localhost
 */
export class Value<T> extends AtomicCell<T | undefined> {
  /** `initial`: the value at first; none unless given. */
  constructor(initial?: T) {
    super(initial ?? undefined);
  }

  /**
   * Sets the value: Go's `Store`.
   *
   * @throws {Panic} `sync/atomic: store of nil value into Value`,
   *   `sync/atomic: store of inconsistently typed value into Value`
   */
  override store(value: T): void {
    this.#require(value, "store");
    this.write(value);
  }

  /**
   * Sets the value. Returns the one before, `undefined` at first: Go's `Swap`.
   *
   * @throws {Panic} `sync/atomic: swap of nil value into Value`,
   *   `sync/atomic: swap of inconsistently typed value into Value`
   */
  override swap(value: T): T | undefined {
    this.#require(value, "swap");
    return this.exchange(value);
  }

  /**
   * Sets the value to `to` if it is `from`. Returns whether it did: Go's `CompareAndSwap`. At first
   * the value is `undefined`.
   *
   * @throws {Panic} `sync/atomic: compare and swap of nil value into Value`,
   *   `sync/atomic: compare and swap of inconsistently typed values`,
   *   `sync/atomic: compare and swap of inconsistently typed value into Value`
   */
  override compareAndSwap(from: T | undefined, to: T): boolean {
    if (!isNil(to) && !isNil(from) && !sameType(from, to)) {
      throw new Panic("sync/atomic: compare and swap of inconsistently typed values");
    }
    this.#require(to, "compare and swap");
    return super.compareAndSwap(from ?? undefined, to);
  }

  #require(value: T, what: string): void {
    if (isNil(value)) throw new Panic(`sync/atomic: ${what} of nil value into Value`);
    const { current } = this;
    if (current === undefined || sameType(current, value)) return;
    throw new Panic(`sync/atomic: ${what} of inconsistently typed value into Value`);
  }
}

const isNil = (value: unknown) => value === undefined || value === null;

/** What comes nearest to Go's concrete type. */
function sameType(a: unknown, b: unknown): boolean {
  if (typeof a !== typeof b) return false;
  return typeof a !== "object" || Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}
