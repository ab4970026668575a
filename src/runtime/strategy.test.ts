import { expect, test } from "vitest";
import { fifo } from "./strategy.ts";

const cases = (seed: number, n: number) => {
  const strategy = fifo(seed);
  return Array.from({ length: 200 }, () => strategy.pickCase(n));
};

test("the plain schedule takes whoever waited longest, and nobody makes way", () => {
  const strategy = fifo(7);
  expect(strategy.isPreemptive).toBe(false);
  expect(strategy.pickNext({ length: 5, at: () => ({ resume: () => undefined }) })).toBe(0);
});

test("a select is random under the plain schedule as well", () => {
  expect(new Set(cases(7, 4))).toEqual(new Set([0, 1, 2, 3]));
});

test("it repeats with its seed, and with no other", () => {
  expect(cases(3, 9)).toEqual(cases(3, 9));
  expect(cases(3, 9)).not.toEqual(cases(4, 9));
});
