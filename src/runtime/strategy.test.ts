import { expect, test } from "vitest";
import { fifo, randomWalk, type Strategy } from "./strategy.ts";

type Choice = "pickRunnable" | "pickCase";

const picks = (strategy: Strategy, choice: Choice, n: number, count = 200) =>
  Array.from({ length: count }, () => strategy[choice](n));
const preemptions = (strategy: Strategy, count = 200) =>
  Array.from({ length: count }, () => strategy.preempts());

test("the plain schedule takes whoever waited longest, and nobody makes way", () => {
  const strategy = fifo(7);
  expect(new Set(picks(strategy, "pickRunnable", 5))).toEqual(new Set([0]));
  expect(new Set(preemptions(strategy))).toEqual(new Set([false]));
});

test("a select is random under the plain schedule as well", () => {
  expect(new Set(picks(fifo(7), "pickCase", 4))).toEqual(new Set([0, 1, 2, 3]));
});

test.each(["pickRunnable", "pickCase"] as const)(
  "a random walk makes every choice in %s",
  (choice) => {
    expect(new Set(picks(randomWalk(7), choice, 4))).toEqual(new Set([0, 1, 2, 3]));
  },
);

test("in a random walk a goroutine now and then makes way", () => {
  const often = preemptions(randomWalk(7), 1_000).filter(Boolean).length;
  expect(often).toBeGreaterThan(150);
  expect(often).toBeLessThan(400);
});

test.each([
  ["fifo", fifo],
  ["a random walk", randomWalk],
])("%s repeats with its seed, and with no other", (_name, make) => {
  expect(picks(make(3), "pickCase", 9)).toEqual(picks(make(3), "pickCase", 9));
  expect(picks(make(3), "pickCase", 9)).not.toEqual(picks(make(4), "pickCase", 9));
});
