import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { type Timer, TimerHeap } from "./timer-heap.ts";

let order = 0;
const timer = (when: number): Timer => ({ when, order: order++, index: -1, fire: () => undefined });

function drain(heap: TimerHeap): Timer[] {
  const drained: Timer[] = [];
  for (let first = heap.first(); first; first = heap.first()) {
    heap.remove(first);
    drained.push(first);
  }
  return drained;
}

const byTime = (a: Timer, b: Timer) => a.when - b.when || a.order - b.order;

test("the earliest timer is the first; of several at one time, the one set first", () => {
  const heap = new TimerHeap();
  const timers = [5, 1, 5, 3, 1, 4, 1].map(timer);
  for (const it of timers) heap.add(it);
  expect(heap.size).toBe(7);
  expect(drain(heap)).toEqual([...timers].sort(byTime));
  expect(heap.size).toBe(0);
  expect(heap.first()).toBeUndefined();
});

test("a timer is removed once", () => {
  const heap = new TimerHeap();
  const [a, b] = [timer(1), timer(2)];
  heap.add(a);
  heap.add(b);
  expect(heap.remove(a)).toBe(true);
  expect(heap.remove(a)).toBe(false);
  expect(a.index).toBe(-1);
  expect(heap.first()).toBe(b);
});

test("a timer that was removed can be added again", () => {
  const heap = new TimerHeap();
  const it = timer(1);
  heap.add(it);
  heap.remove(it);
  it.when = 7;
  heap.add(it);
  expect(drain(heap)).toEqual([it]);
});

test("any timers, added and removed in any order, come out in theirs", () => {
  const random = new Random(1);
  for (let round = 0; round < 200; round++) {
    const heap = new TimerHeap();
    const pending = new Set<Timer>();
    for (let step = 0; step < 60; step++) {
      if (pending.size > 0 && random.below(3) === 0) {
        const victim = [...pending][random.below(pending.size)]!;
        expect(heap.remove(victim)).toBe(true);
        pending.delete(victim);
      } else {
        const it = timer(random.below(10));
        heap.add(it);
        pending.add(it);
      }
      expect(heap.first()).toBe([...pending].sort(byTime)[0]);
    }
    expect(heap.size).toBe(pending.size);
    expect(drain(heap)).toEqual([...pending].sort(byTime));
  }
});
