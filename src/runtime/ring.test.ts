import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { Ring } from "./ring.ts";

test("first come, first served, also while it grows and its ring wraps around", () => {
  const queue = new Ring<number>();
  const taken: number[] = [];
  let next = 0;
  for (const [pushes, takes] of [
    [10, 7],
    [30, 12],
    [100, 121],
    [3, 3],
  ] as const) {
    for (let i = 0; i < pushes; i++) queue.push(next++);
    for (let i = 0; i < takes; i++) taken.push(queue.take(0));
  }
  expect(taken).toEqual(Array.from({ length: 143 }, (_, i) => i));
  expect(queue.length).toBe(0);
});

test("any other can be taken, and the rest keep their order", () => {
  const queue = new Ring<string>();
  for (const name of ["a", "b", "c", "d", "e"]) queue.push(name);
  expect(queue.at(3)).toBe("d");
  expect(queue.take(3)).toBe("d");
  expect([0, 1, 2, 3].map((index) => queue.at(index))).toEqual(["a", "b", "c", "e"]);
  expect(queue.take(1)).toBe("b");
  expect(queue.takeAll()).toEqual(["a", "c", "e"]);
});

test("whatever is taken in whatever order: everything comes out once", () => {
  const random = new Random(1);
  const queue = new Ring<number>();
  const inside = new Set<number>();
  for (let i = 0; i < 5_000; i++) {
    if (queue.length > 0 && random.below(2) === 0) {
      expect(inside.delete(queue.take(random.below(queue.length)))).toBe(true);
    } else {
      queue.push(i);
      inside.add(i);
    }
    expect(queue.length).toBe(inside.size);
  }
});

test("all can be taken at once, and some be kept", () => {
  const ring = new Ring<number>();
  expect(ring.shift()).toBeUndefined();
  expect(ring.first).toBeUndefined();
  for (let i = 0; i < 6; i++) ring.push(i);
  ring.shift();
  ring.push(6);
  expect(ring.first).toBe(1);
  ring.filter((it) => it % 2 === 1);
  expect(ring.length).toBe(3);
  ring.push(7);
  expect(ring.takeAll()).toEqual([1, 3, 5, 7]);
});
