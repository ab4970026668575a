import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { type ChannelWaiter, WaitQueue } from "./wait-queue.ts";

const waiter = (value: unknown): ChannelWaiter => ({
  value,
  grant: () => undefined,
  refuse: () => undefined,
  queue: undefined,
  next: undefined,
  previous: undefined,
});

function drain(queue: WaitQueue): unknown[] {
  const values: unknown[] = [];
  for (let it = queue.shift(); it; it = queue.shift()) values.push(it.value);
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
  queue.remove(waiters[index]!);
  expect(waiters[index]).toMatchObject({ queue: undefined, next: undefined, previous: undefined });
  expect(drain(queue)).toEqual(left);
});

test("the only one can leave, and come back", () => {
  const queue = new WaitQueue();
  const it = waiter(1);
  queue.push(it);
  queue.remove(it);
  expect(queue.isEmpty).toBe(true);
  queue.push(it);
  queue.push(waiter(2));
  expect(drain(queue)).toEqual([1, 2]);
});

test("a waiter knows the queue that it is in", () => {
  const queue = new WaitQueue();
  const it = waiter(1);
  queue.push(it);
  expect(it.queue).toBe(queue);
  queue.shift();
  expect(it.queue).toBeUndefined();
});

test("whoever comes and leaves in whatever order: the rest stay in line", () => {
  const random = new Random(1);
  const queue = new WaitQueue();
  const line: ChannelWaiter[] = [];
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
      queue.remove(left!);
    }
  }
  expect(line.length).toBeGreaterThan(0);
  expect(drain(queue)).toEqual(line.map(({ value }) => value));
});
