import { expect, expectTypeOf, test } from "vitest";
import { atomic } from "rendezvous";

test("it refers to nothing at first, and compares by identity", () => {
  const [a, b] = [{ n: 1 }, { n: 1 }];
  const p = new atomic.Pointer<{ n: number }>();
  expect([p.load(), p.compareAndSwap(a, b), p.compareAndSwap(undefined, a)]).toEqual([
    undefined,
    false,
    true,
  ]);
  expect(p.compareAndSwap(b, b)).toBe(false);
  expect(p.swap(b)).toBe(a);
  expect(p.load()).toBe(b);
  p.store(undefined);
  expect(p.load()).toBeUndefined();
  expect(new atomic.Pointer(a).load()).toBe(a);
  expectTypeOf(new atomic.Pointer(a).load()).toEqualTypeOf<{ n: number } | undefined>();
});
