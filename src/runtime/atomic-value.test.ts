import { expect, test } from "vitest";
import { atomic, Panic } from "rendezvous";

test("it has no value at first, and then the last that was stored", () => {
  const v = new atomic.Value<string>();
  expect(v.load()).toBeUndefined();
  v.store("a");
  expect([v.swap("b"), v.load()]).toEqual(["a", "b"]);
  expect([v.compareAndSwap("a", "c"), v.load()]).toEqual([false, "b"]);
  expect([v.compareAndSwap("b", "c"), v.load()]).toEqual([true, "c"]);
  expect(new atomic.Value(5).load()).toBe(5);
});

test("the first value may be swapped in", () => {
  expect(new atomic.Value<string>().swap("a")).toBeUndefined();
  const v = new atomic.Value<string>();
  expect(v.compareAndSwap("a", "b")).toBe(false);
  expect(v.compareAndSwap(undefined, "b")).toBe(true);
  expect([v.compareAndSwap(undefined, "c"), v.load()]).toEqual([false, "b"]);
});

test.each([undefined, null])("%s panics", (nil) => {
  const v = new atomic.Value<unknown>();
  expect(() => v.store(nil)).toThrow(new Panic("sync/atomic: store of nil value into Value"));
  expect(() => v.swap(nil)).toThrow(new Panic("sync/atomic: swap of nil value into Value"));
  expect(() => v.compareAndSwap(1, nil)).toThrow(
    new Panic("sync/atomic: compare and swap of nil value into Value"),
  );
});

class A {
  n = 1;
}
class B extends A {}

test.each<[unknown, unknown]>([
  [1, "a"],
  [1, 1n],
  [1, true],
  [new A(), new B()],
  [[], {}],
  [new Map(), new Set()],
  [() => {}, {}],
])("%s and %s are of two types", (one, other) => {
  const v = new atomic.Value<unknown>(one);
  expect(() => v.store(other)).toThrow(
    new Panic("sync/atomic: store of inconsistently typed value into Value"),
  );
  expect(() => v.swap(other)).toThrow(
    new Panic("sync/atomic: swap of inconsistently typed value into Value"),
  );
  expect(() => v.compareAndSwap(other, other)).toThrow(
    new Panic("sync/atomic: compare and swap of inconsistently typed value into Value"),
  );
  expect(() => v.compareAndSwap(one, other)).toThrow(
    new Panic("sync/atomic: compare and swap of inconsistently typed values"),
  );
  expect(v.load()).toBe(one);
});

test.each<[unknown, unknown]>([
  [1, 0.5],
  [new A(), new A()],
  [[1], ["a"]],
  [() => {}, async () => {}],
])("%s and %s are of one", (one, other) => {
  const v = new atomic.Value<unknown>(one);
  v.store(other);
  expect(v.load()).toBe(other);
});

test("objects are compared by identity", () => {
  const a = { n: 1 };
  const v = new atomic.Value(a);
  expect(v.compareAndSwap({ n: 1 }, { n: 2 })).toBe(false);
  expect(v.compareAndSwap(a, { n: 2 })).toBe(true);
});
