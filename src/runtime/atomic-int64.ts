/**
 * Go's `atomic.Int64` and `atomic.Uint64`, in numbers or in bigints.
 *
 * A number is exact only up to 2^53. So one that counts in numbers refuses to go beyond; one that
 * counts in bigints has all 64 bits, and wraps around as Go's does.
 */
import { AtomicCell } from "./atomic-cell.ts";
import { requireWhole } from "./whole-number.ts";

/** What a 64-bit variable counts in: `number` or `bigint`. */
export interface Integer {
  /** The number or bigint itself. */
  valueOf(): number | bigint;
}

/** What both 64-bit types can do. */
abstract class Atomic64<T extends Integer> extends AtomicCell<T> {
  /** `initial`: the value at first; the number 0 unless given. A bigint makes it count in bigints. */
  constructor(initial = 0 as Integer as T) {
    super(initial);
    this.current = this.convert(initial, "constructor");
  }

  /** Adds `delta`, which may be negative. Returns the new value: Go's `Add`. */
  add(delta: T): T {
    const next = this.#sum(delta);
    this.exchange(next);
    return next;
  }

  /** Keeps of the bits those that are set in `mask` too. Returns the old value: Go's `And`. */
  and(mask: T): T {
    return this.exchange(this.#combined(mask, "and", (a, b) => a & b));
  }

  /** Sets the bits that are set in `mask`. Returns the old value: Go's `Or`. */
  or(mask: T): T {
    return this.exchange(this.#combined(mask, "or", (a, b) => a | b));
  }

  /** As the learner writes it: `atomic.Int64`. */
  protected abstract get type(): string;
  /** The number of this type with the lowest 64 bits of `n`: Go's conversion. */
  protected abstract wrap(n: bigint): bigint;
  /** Whether `n` is one of the type's numbers, and exact. */
  protected abstract holds(n: number): boolean;

  protected override convert(n: T, call: string): T {
    const plain = n as number | bigint;
    if (typeof plain === "number" && typeof this.current === "number" && this.holds(plain)) {
      // Adding 0 makes 0 of -0, which no integer type of Go's has.
      return (plain + 0) as Integer as T;
    }
    return this.#inKind(this.#exactly(n, call), call);
  }

  #sum(delta: T): T {
    const a = this.current as number | bigint;
    const b = delta as number | bigint;
    // What numbers can do without bigints.
    if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(b)) {
      if (this.holds(a + b)) return (a + b) as Integer as T;
    }
    return this.#combined(delta, "add", (a, b) => a + b);
  }

  #combined(n: T, call: string, combine: (a: bigint, b: bigint) => bigint): T {
    const operand = this.#exactly(n, call);
    return this.#inKind(combine(BigInt(this.current.valueOf()), operand), call);
  }

  /** @throws if `n` is not what this variable counts in, or no exact whole number. */
  #exactly(n: Integer, call: string): bigint {
    const name = `${this.type}.${call}`;
    const kind = typeof this.current;
    if (kind === "bigint" ? typeof n !== "bigint" : typeof n === "bigint") {
      throw new TypeError(
        `${name} takes a ${kind}, not a ${typeof n}: this variable began with a ${kind}.`,
      );
    }
    if (typeof n === "bigint") return n;
    requireWhole(name, n);
    if (!Number.isSafeInteger(n)) throw this.#tooLarge(call, String(n));
    return BigInt(n);
  }

  /** `exact` in 64 bits, as what this variable counts in. */
  #inKind(exact: bigint, call: string): T {
    const wrapped = this.wrap(exact);
    if (typeof this.current === "bigint") return wrapped as Integer as T;
    const n = Number(wrapped);
    if (!Number.isSafeInteger(n)) throw this.#tooLarge(call, String(wrapped));
    return n as Integer as T;
  }

  #tooLarge(call: string, n: string): RangeError {
    return new RangeError(
      `${this.type}.${call}: no number is exact at ${n}. new ${this.type}(0n) counts in bigints.`,
    );
  }
}

/**
 * A whole number of 64 bits that is read and written in one step: Go's `atomic.Int64`.
 *
 * `new atomic.Int64()` counts in numbers, which are exact up to 2^53: a call that would go beyond
 * throws a `RangeError` and changes nothing. `new atomic.Int64(0n)` counts in bigints, has all 64 bits,
 * and wraps around as Go's does. What is not a whole number is a `TypeError`.
 *
 * @example
 * const total = new atomic.Int64();
 * console.log(total.add(5), total.add(-2), total.load()); // 5 3 3
 * const large = new atomic.Int64(2n ** 63n - 1n);
 * console.log(large.add(1n)); // -9223372036854775808n
 */
export class Int64<T extends Integer = number> extends Atomic64<T> {
  protected override get type(): string {
    return "atomic.Int64";
  }

  protected override wrap(n: bigint): bigint {
    return BigInt.asIntN(64, n);
  }

  protected override holds(n: number): boolean {
    return Number.isSafeInteger(n);
  }
}

/**
 * A whole number of 64 bits and without a sign that is read and written in one step: Go's
 * `atomic.Uint64`.
 *
 * `new atomic.Uint64()` counts in numbers, which are exact up to 2^53: a call that would go beyond, or
 * below 0 and so around, throws a `RangeError` and changes nothing. `new atomic.Uint64(0n)` counts in
 * bigints, has all 64 bits, and wraps around as Go's does. What is not a whole number is a
 * `TypeError`.
 *
 * To subtract, add a negative number; Go's `x.Add(^uint64(0))` is `x.add(-1)`.
 *
 * @example
 * const left = new atomic.Uint64(2);
 * console.log(left.add(-1), left.load()); // 1 1
 * console.log(new atomic.Uint64(0n).add(-1n)); // 18446744073709551615n
 */
export class Uint64<T extends Integer = number> extends Atomic64<T> {
  protected override get type(): string {
    return "atomic.Uint64";
  }

  protected override wrap(n: bigint): bigint {
    return BigInt.asUintN(64, n);
  }

  protected override holds(n: number): boolean {
    return Number.isSafeInteger(n) && n >= 0;
  }
}
