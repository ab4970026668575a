import { AtomicCell } from "./atomic-cell.ts";
import { requireWhole } from "./whole-number.ts";

/** What both 32-bit types can do. */
abstract class Atomic32 extends AtomicCell<number> {
  /** `initial`: the value at first; 0 unless given. */
  constructor(initial = 0) {
    super(initial);
    this.current = this.convert(initial, "constructor");
  }

  /** Adds `delta`, which may be negative. Returns the new value: Go's `Add`. */
  add(delta: number): number {
    const next = this.wrap(this.current + this.convert(delta, "add"));
    this.exchange(next);
    return next;
  }

  /** Keeps of the bits those that are set in `mask` too. Returns the old value: Go's `And`. */
  and(mask: number): number {
    return this.exchange(this.wrap(this.current & this.convert(mask, "and")));
  }

  /** Sets the bits that are set in `mask`. Returns the old value: Go's `Or`. */
  or(mask: number): number {
    return this.exchange(this.wrap(this.current | this.convert(mask, "or")));
  }

  /** As the learner writes it: `atomic.Int32`. */
  protected abstract get type(): string;
  /** The number of this type with the lowest 32 bits of `n`: Go's conversion. */
  protected abstract wrap(n: number): number;

  protected override convert(n: number, call: string): number {
    requireWhole(`${this.type}.${call}`, n);
    return this.wrap(n);
  }
}

/**
 * A whole number of 32 bits that is read and written in one step: Go's `atomic.Int32`. It wraps
 * around: 2147483647 plus 1 is -2147483648. Every number that it is given is taken as Go's conversion
 * `int32(n)` takes it; what is not a whole number is a `TypeError`.
 *
 * @example
 * const hits = new atomic.Int32();
 * console.log(hits.add(1), hits.add(2), hits.swap(10)); // 1 3 3
 * console.log(hits.compareAndSwap(3, 4), hits.compareAndSwap(10, 4), hits.load()); // false true 4
 * console.log(new atomic.Int32(2147483647).add(1)); // -2147483648
 */
export class Int32 extends Atomic32 {
  protected override get type(): string {
    return "atomic.Int32";
  }

  protected override wrap(n: number): number {
    return n | 0;
  }
}

/**
 * A whole number of 32 bits and without a sign that is read and written in one step: Go's
 * `atomic.Uint32`. It wraps around: 0 minus 1 is 4294967295. Every number that it is given is taken as
 * Go's conversion `uint32(n)` takes it; what is not a whole number is a `TypeError`.
 *
 * To subtract, add a negative number; Go's `x.Add(^uint32(0))` is `x.add(-1)`.
 *
 * @example
 * const left = new atomic.Uint32(2);
 * console.log(left.add(-1), left.add(-1), left.add(-1)); // 1 0 4294967295
 */
export class Uint32 extends Atomic32 {
  protected override get type(): string {
    return "atomic.Uint32";
  }

  protected override wrap(n: number): number {
    return n >>> 0;
  }
}
