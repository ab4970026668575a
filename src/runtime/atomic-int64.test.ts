import { expect, expectTypeOf, test } from "vitest";
import { atomic } from "rendezvous";

const MAX = Number.MAX_SAFE_INTEGER;

test("in numbers: add, swap and compareAndSwap give what Go's give", () => {
  const x = new atomic.Int64();
  expect([x.load(), x.add(5), x.add(-7), x.swap(3), x.load()]).toEqual([0, 5, -2, -2, 3]);
  expect([x.compareAndSwap(4, 9), x.load()]).toEqual([false, 3]);
  expect([x.compareAndSwap(3, 9), x.load()]).toEqual([true, 9]);
  const u = new atomic.Uint64(5);
  expect([u.add(-5), u.add(MAX), u.load()]).toEqual([0, MAX, MAX]);
});

test("in numbers: and and or work on 64 bits", () => {
  const x = new atomic.Int64(2 ** 40 + 6);
  expect([x.and(2 ** 40 + 3), x.or(8), x.load()]).toEqual([2 ** 40 + 6, 2 ** 40 + 2, 2 ** 40 + 10]);
  expect([x.and(-3), x.load()]).toEqual([2 ** 40 + 10, 2 ** 40 + 8]);
  expect([x.or(-1), x.load()]).toEqual([2 ** 40 + 8, -1]);
  const u = new atomic.Uint64(7);
  expect([u.and(-2), u.load()]).toEqual([7, 6]);
});

test("in numbers: what would not be exact is refused, and changes nothing", () => {
  const x = new atomic.Int64(MAX);
  expect(() => x.add(1)).toThrow(
    new RangeError(
      "atomic.Int64.add: no number is exact at 9007199254740992. new atomic.Int64(0n) counts in bigints.",
    ),
  );
  expect(() => x.store(2 ** 53)).toThrow(RangeError);
  expect(() => x.swap(-(2 ** 53))).toThrow(RangeError);
  expect(() => x.add(2 ** 60)).toThrow(RangeError);
  expect(() => new atomic.Int64(2 ** 53)).toThrow(RangeError);
  expect(x.load()).toBe(MAX);
  const u = new atomic.Uint64(1);
  expect(() => u.add(-2)).toThrow("atomic.Uint64.add: no number is exact at 18446744073709551615.");
  expect(() => u.store(-1)).toThrow(RangeError);
  expect(() => u.or(-2)).toThrow(RangeError);
  expect(u.load()).toBe(1);
});

test("in bigints: all 64 bits, and around", () => {
  const x = new atomic.Int64(2n ** 63n - 1n);
  expect([x.add(1n), x.add(-1n)]).toEqual([-(2n ** 63n), 2n ** 63n - 1n]);
  const u = new atomic.Uint64(0n);
  expect([u.add(-1n), u.add(2n)]).toEqual([2n ** 64n - 1n, 1n]);
  expect(u.add(2n ** 53n)).toBe(9007199254740993n);
  u.store(-1n);
  expect([u.and(-4n), u.or(1n), u.load()]).toEqual([
    2n ** 64n - 1n,
    2n ** 64n - 4n,
    2n ** 64n - 3n,
  ]);
  expect([u.compareAndSwap(-3n, 5n), u.swap(2n ** 64n + 6n), u.load()]).toEqual([true, 5n, 6n]);
});

test("each counts in what it began with", () => {
  const x = new atomic.Int64<number | bigint>();
  for (const call of ["store", "swap", "add", "and", "or"] as const) {
    expect(() => x[call](1n)).toThrow(
      new TypeError(
        `atomic.Int64.${call} takes a number, not a bigint: this variable began with a number.`,
      ),
    );
  }
  const u = new atomic.Uint64<number | bigint>(0n);
  expect(() => u.add(1)).toThrow(TypeError);
  expect(() => u.compareAndSwap(0, 1n)).toThrow(TypeError);
  expect(u.load()).toBe(0n);
});

test("what is no whole number is refused", () => {
  const x = new atomic.Int64(7);
  for (const call of ["store", "swap", "add", "and", "or"] as const) {
    for (const n of [0.5, NaN, Infinity, "1" as unknown as number]) {
      expect(() => x[call](n)).toThrow(
        new TypeError(`atomic.Int64.${call} takes a whole number, not ${n}.`),
      );
    }
  }
  expect(() => new atomic.Uint64(0.5)).toThrow(TypeError);
  expect(x.load()).toBe(7);
});

test("none holds -0", () => {
  const x = new atomic.Int64(-0);
  expect(Object.is(x.load(), 0)).toBe(true);
  x.store(-0);
  expect(Object.is(x.load(), 0)).toBe(true);
});

test("their types are what they count in", () => {
  expectTypeOf(new atomic.Int64()).toEqualTypeOf<atomic.Int64>();
  expectTypeOf(new atomic.Int64(5).add(1)).toEqualTypeOf<number>();
  expectTypeOf(new atomic.Int64(5n).add(1n)).toEqualTypeOf<bigint>();
  // @ts-expect-error -- it counts in numbers
  expect(() => new atomic.Int64(5).add(1n)).toThrow(TypeError);
  // @ts-expect-error -- no number at all
  expect(() => new atomic.Int64("5")).toThrow(TypeError);
});
