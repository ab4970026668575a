import { expect, test } from "vitest";
import { joined, NO_TIMES, timeOf, withTime } from "./vector-clock.ts";

test("of a slot that it has not heard of, a clock knows time 0", () => {
  expect([timeOf(NO_TIMES, 3), timeOf([1, 2], 1), timeOf([1, 2], 2)]).toEqual([0, 2, 0]);
});

test("a changed time makes a new clock, without holes", () => {
  const before = [1];
  expect(withTime(before, 3, 7)).toEqual([1, 0, 0, 7]);
  expect(withTime(before, 0, 7)).toEqual([7]);
  expect(before).toEqual([1]);
});

test.each([
  [[], [], []],
  [[], [1], [1]],
  [
    [1, 5],
    [2, 4],
    [2, 5],
  ],
  [
    [1, 5, 1],
    [2, 4],
    [2, 5, 1],
  ],
  [[3], [1, 1], [3, 1]],
])("%j and %j know %j", (a, b, both) => {
  expect(joined(a, b)).toEqual(both);
  expect(joined(b, a)).toEqual(both);
});

test("who knows as much as both is not copied", () => {
  const [more, less] = [
    [2, 2, 1],
    [2, 1],
  ];
  expect(joined(more, less)).toBe(more);
  expect(joined(less, more)).toBe(more);
  expect(joined(more, more)).toBe(more);
});
