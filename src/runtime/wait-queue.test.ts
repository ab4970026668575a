import { expect, test } from "vitest";
import type { Goroutine } from "./goroutine.ts";
import { Random } from "./random.ts";
import { type ChannelWaiter, WaitQueue } from "./wait-queue.ts";

interface Waiter extends ChannelWaiter {
  hasLeft: boolean;
  readonly value: unknown;
}

const waiter = (value: unknown): Waiter => ({
  value,
  offers: () => value,
  goroutine: undefined as unknown as Goroutine,
  hasLeft: false,
  grant: () => undefined,
  refuse: () => undefined,
  site: undefined,
});

function leave(queue: WaitQueue, it: Waiter): void {
  it.hasLeft = true;
  queue.noteLeft();
}

function drain(queue: WaitQueue): unknown[] {
  const values: unknown[] = [];
  for (let it = queue.shift(); it; it = queue.shift()) values.push(it.offers(queue));
  return values;
}

test("first come, first served", () => {
  const queue = new WaitQueue();
  expect(queue.isEmpty).toBe(true);
  expect(queue.shift()).toBeUndefined();
  for (const value of [1, 2, 3]) queue.push(waiter(value));
  expect(queue.isEmpty).toBe(false);
  expect(drain(queue)).toEqual([1, 2, 3]);
  expect(queue.isEmpty).toBe(true);
});

test.each([
  ["first", 0, [2, 3]],
  ["middle", 1, [1, 3]],
  ["last", 2, [1, 2]],
])("the %s one can leave", (_name, index, left) => {
  const queue = new WaitQueue();
  const waiters = [1, 2, 3].map(waiter);
  for (const it of waiters) queue.push(it);
  leave(queue, waiters[index]!);
  expect(queue.waiting).toBe(2);
  expect(drain(queue)).toEqual(left);
});

test("a queue that all have left is empty, and takes others", () => {
  const queue = new WaitQueue();
  const it = waiter(1);
  queue.push(it);
  leave(queue, it);
  expect(queue.isEmpty).toBe(true);
  expect(queue.shift()).toBeUndefined();
  queue.push(waiter(2));
  expect(drain(queue)).toEqual([2]);
});

test("whoever comes and leaves in whatever order: the rest stay in line", () => {
  const random = new Random(1);
  const queue = new WaitQueue();
  const line: Waiter[] = [];
  for (let i = 0; i < 3_000; i++) {
    const what = random.below(4);
    if (what >= 2 || line.length === 0) {
      const it = waiter(i);
      queue.push(it);
      line.push(it);
    } else if (what === 0) {
      expect(queue.shift()).toBe(line.shift());
    } else {
      const [left] = line.splice(random.below(line.length), 1);
      leave(queue, left!);
    }
    expect(queue.waiting).toBe(line.length);
  }
  expect(line.length).toBeGreaterThan(0);
  expect(drain(queue)).toEqual(line.map(({ value }) => value));
});

test("two that leave together are swept together, and counted once each", () => {
  const queue = new WaitQueue();
  for (let i = 0; i < 20; i++) {
    const twins = [waiter(i), waiter(i)];
    for (const it of twins) queue.push(it);
    for (const it of twins) it.hasLeft = true;
    for (const _ of twins) queue.noteLeft();
    expect(queue.isEmpty).toBe(true);
    expect(queue.waiting).toBe(0);
  }
});
