import { expect, test } from "vitest";
import { labelStep, powersOfTen } from "./ticks.ts";

test.each([
  [["0", "1", "2", "4", "8", "16", "32", "64", "128"], 600, 1],
  [["0", "1", "2", "4", "8", "16", "32", "64", "128"], 270, 2],
  [["channel", "mutex", "actor"], 270, 1],
  [Array.from({ length: 100 }, (_, i) => String(i)), 600, 5],
  [[], 0, 1],
])("of %j in %d pixels, one in %d is shown", (labels, width, step) => {
  expect(labelStep(labels, width)).toBe(step);
});

test.each([
  [
    [30, 2_000],
    [1, 2, 3, 4],
  ],
  [[100], [2, 3]],
  [
    [0.5, null, 0],
    [-1, 0],
  ],
  [[], [0, 1]],
])("%j lies between the powers %j", (values, powers) => {
  expect(powersOfTen(values)).toEqual(powers);
});
