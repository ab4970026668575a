import { expect, test } from "vitest";
import { asDuration, LONGEST_DURATION, wholeNanoseconds } from "./duration.ts";

test.each([
  [5, 5],
  [0.25, 0.25],
  [0.1 + 0.2, 0.3],
  [1e-6, 1e-6],
  [1e-9, 1e-6],
  [0, 0],
  [-0, 0],
  [-5, 0],
  [NaN, 0],
  [-Infinity, 0],
  [Infinity, LONGEST_DURATION],
  [Number.MAX_VALUE, LONGEST_DURATION],
  [undefined as unknown as number, 0],
])("%s milliseconds are %s", (asked, got) => {
  expect(asDuration(asked)).toBe(got);
});

test("many periods add up to what they should", () => {
  let sum = 0;
  for (let i = 0; i < 1_000; i++) sum = wholeNanoseconds(sum + 0.1);
  expect(sum).toBe(100);
});
