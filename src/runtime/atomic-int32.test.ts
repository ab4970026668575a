import { expect, test } from "vitest";
import { atomic } from "rendezvous";

test("add, swap and compareAndSwap give what Go's give", () => {
  const x = new atomic.Int32();
  expect([x.load(), x.add(5), x.add(-7), x.swap(3), x.load()]).toEqual([0, 5, -2, -2, 3]);
  expect([x.compareAndSwap(4, 9), x.load()]).toEqual([false, 3]);
  expect([x.compareAndSwap(3, 9), x.load()]).toEqual([true, 9]);
  x.store(-1);
  expect(x.load()).toBe(-1);
});

test("and and or give the old value", () => {
  const x = new atomic.Int32(0b1100);
  expect([x.and(0b0110), x.or(0b0001), x.load()]).toEqual([0b1100, 0b0100, 0b0101]);
  const u = new atomic.Uint32(0xffff_ffff);
  expect([u.and(~1), u.or(1), u.load()]).toEqual([0xffff_ffff, 0xffff_fffe, 0xffff_ffff]);
});

test("they wrap around at 32 bits", () => {
  expect(new atomic.Int32(2 ** 31 - 1).add(1)).toBe(-(2 ** 31));
  expect(new atomic.Int32(-(2 ** 31)).add(-1)).toBe(2 ** 31 - 1);
  expect(new atomic.Uint32().add(-1)).toBe(2 ** 32 - 1);
  expect(new atomic.Uint32(2 ** 32 - 1).add(1)).toBe(0);
});

test("what they are given is taken as Go's conversion takes it", () => {
  expect(new atomic.Int32(2 ** 32 + 5).load()).toBe(5);
  expect(new atomic.Int32().add(2 ** 32 + 5)).toBe(5);
  const u = new atomic.Uint32(-1);
  expect(u.load()).toBe(2 ** 32 - 1);
  expect(u.compareAndSwap(-1, -2)).toBe(true);
  expect(u.swap(-0)).toBe(2 ** 32 - 2);
  expect(Object.is(u.load(), 0)).toBe(true);
});

test("a fraction is refused, by every call, and changes nothing", () => {
  const x = new atomic.Int32(7);
  expect(() => new atomic.Uint32(0.5)).toThrow(TypeError);
  for (const call of ["store", "swap", "add", "and", "or"] as const) {
    expect(() => x[call](0.5)).toThrow(
      new TypeError(`atomic.Int32.${call} takes a whole number, not 0.5.`),
    );
  }
  expect(() => x.compareAndSwap(7, NaN)).toThrow(TypeError);
  expect(() => x.compareAndSwap(NaN, 7)).toThrow(TypeError);
  expect(x.load()).toBe(7);
});
