import { expect, test } from "vitest";
import { Random } from "./random.ts";

const first = (count: number, seed: number) => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => random.next());
};

// From the algorithms as published, in arithmetic of whole numbers. A seed in somebody's notes must
// make the same choices for ever.
test.each([
  [0, [1789933344, 44971166, 2521387044, 3848737593]],
  [1, [393288148, 2174103013, 3814759091, 2092745082]],
  [42, [660444221, 3652823732, 77672526, 910233633]],
  [2 ** 32 - 1, [4104197751, 1825856343, 1152209388, 2427537429]],
])("seed %d gives the numbers that it always gave", (seed, numbers) => {
  expect(first(4, seed)).toEqual(numbers);
});

test("neighbouring seeds have nothing in common", () => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 500; seed++) for (const number of first(4, seed)) seen.add(number);
  expect(seen.size).toBe(2_000);
});

test.each([2, 3, 7, 10])("below(%d) takes every number about as often", (n) => {
  const random = new Random(n);
  const counts = new Array<number>(n).fill(0);
  const trials = 10_000 * n;
  for (let i = 0; i < trials; i++) counts[random.below(n)]!++;
  // Five sigma of a binomial distribution.
  const margin = 5 * Math.sqrt(trials * (1 / n) * (1 - 1 / n));
  for (const count of counts) expect(Math.abs(count - trials / n)).toBeLessThan(margin);
});

test("fractions lie in [0, 1), on both sides of the middle", () => {
  const random = new Random(1);
  const fractions = Array.from({ length: 1_000 }, () => random.fraction());
  expect(fractions.every((it) => it >= 0 && it < 1)).toBe(true);
  expect(Math.min(...fractions)).toBeLessThan(0.01);
  expect(Math.max(...fractions)).toBeGreaterThan(0.99);
});
