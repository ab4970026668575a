/**
 * Go's `src/sync/atomic/atomic_test.go`, ported: what each call does, without contention.
 *
 * Go has each call as a method and as a function that takes an address. Nothing has an address here,
 * so one test stands for both. Its Uintptr is what Uint64 is.
 */
import { describe, expect, test } from "vitest";
import { atomic } from "rendezvous";

interface Variable<T> {
  load(): T;
  store(value: T): void;
  swap(value: T): T;
  compareAndSwap(from: T, to: T): boolean;
}

interface IntegerVariable<T> extends Variable<T> {
  add(delta: T): T;
  and(mask: T): T;
  or(mask: T): T;
}

/** A type of Go's, and how its tests count in it. */
interface Kind<T> {
  names: string[];
  make: (initial?: T) => IntegerVariable<T>;
  bits: number;
  signed: boolean;
  /** The bigint as what the type counts in. */
  of: (n: bigint) => T;
}

const kinds = [
  {
    names: ["Int32"],
    make: (initial?: number) => new atomic.Int32(initial),
    bits: 32,
    signed: true,
    of: Number,
  } satisfies Kind<number>,
  {
    names: ["Uint32"],
    make: (initial?: number) => new atomic.Uint32(initial),
    bits: 32,
    signed: false,
    of: Number,
  } satisfies Kind<number>,
  {
    names: ["Int64"],
    make: (initial = 0n) => new atomic.Int64(initial),
    bits: 64,
    signed: true,
    of: (n) => n,
  } satisfies Kind<bigint>,
  {
    names: ["Uint64", "Uintptr"],
    make: (initial = 0n) => new atomic.Uint64(initial),
    bits: 64,
    signed: false,
    of: (n) => n,
  } satisfies Kind<bigint>,
] as unknown as Kind<unknown>[];

const MAGIC = 0xdedbeefn;

/** What a type makes of a number that is too large for it. */
const wrap = ({ bits, signed }: Kind<unknown>, n: bigint) =>
  signed ? BigInt.asIntN(bits, n) : BigInt.asUintN(bits, n);

/** The powers of two that Go's loops run over: `for delta := 1; delta+delta > delta; …`. */
function* powers(kind: Kind<unknown>): Generator<bigint> {
  for (let delta = 1n; wrap(kind, delta + delta) > delta; delta += delta) yield delta;
}

/** Each single bit: `for mask := 1; mask != 0; mask <<= 1`. */
function* masks(kind: Kind<unknown>): Generator<bigint> {
  for (let bit = 0; bit < kind.bits; bit++) yield wrap(kind, 1n << BigInt(bit));
}

/** One of Go's tests, for every type: `TestAddInt32, TestAddInt32Method: …`. */
function testEach(call: string, check: (x: IntegerVariable<unknown>, kind: Kind<unknown>) => void) {
  test.each(
    kinds.map((kind): [string, Kind<unknown>] => [
      kind.names.flatMap((it) => [`Test${call}${it}`, `Test${call}${it}Method`]).join(", "),
      kind,
    ]),
  )("%s: on every bit of the type, and on no other variable", (_name, kind) => {
    const magic = kind.of(MAGIC);
    const x = { before: kind.make(magic), i: kind.make(), after: kind.make(magic) };
    check(x.i, kind);
    expect([x.before.load(), x.after.load()]).toEqual([magic, magic]);
  });
}

describe("atomic_test Swap/Add/And/Or/CAS/Load/Store: integers", () => {
  testEach("Swap", (i, kind) => {
    let j = kind.of(0n);
    for (const power of powers(kind)) {
      const delta = kind.of(power);
      const k = i.swap(delta);
      expect([i.load(), k]).toEqual([delta, j]);
      j = delta;
    }
  });

  testEach("Add", (i, kind) => {
    let sum = 0n;
    for (const delta of powers(kind)) {
      sum += delta;
      const k = i.add(kind.of(delta));
      expect([i.load(), k]).toEqual([kind.of(sum), kind.of(sum)]);
    }
  });

  testEach("And", (i, kind) => {
    let j = wrap(kind, -1n);
    i.store(kind.of(j));
    for (const mask of masks(kind)) {
      const old = kind.of(j);
      const k = i.and(kind.of(wrap(kind, ~mask)));
      j = wrap(kind, j & ~mask);
      expect([i.load(), k]).toEqual([kind.of(j), old]);
    }
    expect(j).toBe(0n);
  });

  testEach("Or", (i, kind) => {
    let j = 0n;
    for (const mask of masks(kind)) {
      const old = kind.of(j);
      const k = i.or(kind.of(mask));
      j = wrap(kind, j | mask);
      expect([i.load(), k]).toEqual([kind.of(j), old]);
    }
    expect(j).toBe(wrap(kind, -1n));
  });

  testEach("CompareAndSwap", (i, kind) => {
    for (const power of powers(kind)) {
      const [val, one, two] = [kind.of(power), kind.of(power + 1n), kind.of(power + 2n)];
      i.store(val);
      expect(i.compareAndSwap(val, one)).toBe(true);
      expect(i.load()).toBe(one);
      i.store(one);
      expect(i.compareAndSwap(val, two)).toBe(false);
      expect(i.load()).toBe(one);
    }
  });

  testEach("Load", (i, kind) => {
    let want = 0n;
    for (const delta of powers(kind)) {
      expect(i.load()).toBe(kind.of(want));
      want += delta;
      i.store(kind.of(want));
    }
  });

  testEach("Store", (i, kind) => {
    let v = 0n;
    for (const delta of powers(kind)) {
      i.store(kind.of(v));
      expect(i.load()).toBe(kind.of(v));
      v += delta;
    }
  });
});

describe("atomic_test Swap/CAS/Load/Store: pointers", () => {
  const pointers = [...Array.from({ length: 11 }, () => ({ byte: 0 })), undefined];
  type Pointer = (typeof pointers)[number];

  /** The neighbours, as in the tests of numbers. */
  function checkPointer(check: (i: Variable<Pointer>) => void) {
    const magic = { byte: 0xef };
    const make = (initial?: Pointer) => new atomic.Pointer(initial);
    const x = { before: make(magic), i: make(), after: make(magic) };
    check(x.i);
    expect(x.before.load()).toBe(magic);
    expect(x.after.load()).toBe(magic);
  }

  test("TestSwapPointer, TestSwapPointerMethod: it gives what was there before", () =>
    checkPointer((i) => {
      let j: Pointer;
      for (const p of pointers) {
        expect(i.swap(p)).toBe(j);
        expect(i.load()).toBe(p);
        j = p;
      }
    }));

  test("TestCompareAndSwapPointer, TestCompareAndSwapPointerMethod: by identity", () =>
    checkPointer((i) => {
      const q = { byte: 0 };
      for (const p of pointers) {
        i.store(p);
        expect(i.compareAndSwap(p, q)).toBe(true);
        expect(i.load()).toBe(q);
        expect(i.compareAndSwap(p, undefined)).toBe(false);
        expect(i.load()).toBe(q);
      }
    }));

  test("TestLoadPointer, TestLoadPointerMethod, TestStorePointer, TestStorePointerMethod: it gives what was stored", () =>
    checkPointer((i) => {
      for (const p of pointers) {
        i.store(p);
        expect(i.load()).toBe(p);
      }
    }));
});
