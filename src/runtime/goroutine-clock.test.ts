import { describe, expect, test } from "vitest";
import { fakeGoroutine } from "../../tests/support/fake-race.ts";
import { GoroutineClock, Slots } from "./goroutine-clock.ts";

/** Goroutines with their clocks. */
function world() {
  const slots = new Slots();
  let ids = 0;
  const make = () => {
    const goroutine = fakeGoroutine(++ids);
    return { goroutine, clock: new GoroutineClock(goroutine, slots) };
  };
  return { slots, make };
}

test("a time goes on with the first access after somebody may know of the one before", () => {
  const { clock } = world().make();
  const times = [clock.access().time, clock.access().time];
  clock.release();
  clock.release();
  times.push(clock.access().time, clock.access().time);
  expect(times).toEqual([1, 1, 2, 2]);
});

test("who has heard of a release knows what was before it, and not what came after", () => {
  const { make } = world();
  const [a, b] = [make().clock, make().clock];
  const { index, time } = a.access();
  expect([a.knows(index, time), b.knows(index, time)]).toEqual([true, false]);
  b.acquire(a.release());
  a.access();
  expect([b.knows(index, time), b.knows(index, time + 1)]).toEqual([true, false]);
});

test("who accesses nothing hands on what it knows, uncopied", () => {
  const { make } = world();
  const [a, b] = [make().clock, make().clock];
  a.access();
  const known = a.release();
  b.acquire(known);
  expect(b.release()).toBe(known);
});

test("everything that was accessed so far is known at once, and nothing later", () => {
  const { slots, make } = world();
  const [a, b] = [make().clock, make().clock];
  const { index, time } = a.access();
  b.acquire(slots.everything());
  expect(b.knows(index, time)).toBe(true);
  const later = a.access();
  expect(b.knows(later.index, later.time)).toBe(false);
});

describe("slots", () => {
  test("goroutines that come one after another share one", () => {
    const { make } = world();
    const main = make().clock;
    for (let i = 0; i < 5_000; i++) {
      const { goroutine, clock } = make();
      clock.acquire(main.release());
      expect(clock.access().index).toBe(0);
      main.acquire(clock.release());
      goroutine.ended = true;
    }
  });

  test("not with one that goes on, nor with one whose last access is unknown", () => {
    const { make } = world();
    const [first, second, third] = [make(), make(), make()];
    first.clock.access();
    second.clock.acquire(first.clock.release());
    expect(second.clock.access().index).toBe(1);
    third.clock.acquire(first.clock.release());
    first.clock.access();
    first.goroutine.ended = true;
    expect(third.clock.access().index).toBe(2);
  });

  test("there are so many at most", () => {
    const { make } = world();
    const used = new Set<number>();
    for (let i = 0; i < 3_000; i++) used.add(make().clock.access().index);
    expect(used.size).toBe(256);
  });
});
