import { expect, test } from "vitest";
import { atomic } from "rendezvous";

test("it is false at first; swap and compareAndSwap give what Go's give", () => {
  const b = new atomic.Bool();
  expect([b.load(), b.swap(true), b.swap(true), b.load()]).toEqual([false, false, true, true]);
  expect([b.compareAndSwap(false, true), b.load()]).toEqual([false, true]);
  expect([b.compareAndSwap(true, false), b.load()]).toEqual([true, false]);
  b.store(true);
  expect(b.load()).toBe(true);
  expect(new atomic.Bool(true).load()).toBe(true);
});
