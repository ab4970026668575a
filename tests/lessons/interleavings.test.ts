/** What the lesson on interleavings says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { type Change, outputsOf, runChanged } from "./run-changed.ts";

/** By output, how many of all schedules print it. */
async function countsOf(program: string, ...changes: Change[]) {
  const { outputs, schedules, exhausted } = await outputsOf(program, ...changes);
  expect(exhausted).toBe(true);
  const counts = outputs.map((it) => [it.lines.join(" / "), it.schedules] as const);
  return { schedules, counts: Object.fromEntries(counts) as Record<string, number> };
}

test("the plain run counts both visitors, and most schedules lose one", async () => {
  expect((await runChanged("interleavings/two-doors")).output).toEqual(["2 inside"]);
  const { schedules, counts } = await countsOf("interleavings/two-doors");
  expect(counts["1 inside"]).toBeGreaterThan(schedules / 2);
});

test("the program counts as many orders as there are", async () => {
  const factorial = (n: number): number => (n === 0 ? 1 : n * factorial(n - 1));
  const orders = (n: number) => Math.round(factorial(2 * n) / factorial(n) ** 2);
  const { output } = await runChanged("interleavings/how-many");
  expect(output).toEqual([1, 2, 3, 5, 10].map((n) => `${n} steps each: ${orders(n)} schedules`));
  const days = orders(10) / (24 * 60 * 60);
  expect(Math.round(days)).toBe(2);
  expect(Math.round(orders(20) / 1e9)).toBe(138);
});

test("24 of 3,432 schedules end with 2, one in 143", { timeout: 60_000 }, async () => {
  const { schedules, counts } = await countsOf("interleavings/three-each");
  expect(Object.keys(counts).sort()).toEqual([2, 3, 4, 5, 6].map((n) => `${n} inside`));
  expect([counts["2 inside"], schedules, schedules / counts["2 inside"]!]).toEqual([24, 3432, 143]);
});

test("with a lock there are several schedules, and all end with 2", async () => {
  const { schedules, counts } = await countsOf("interleavings/with-a-lock");
  expect(schedules).toBeGreaterThan(1);
  expect(Object.keys(counts)).toEqual(["2 inside"]);
});

test("with the unlock above the slip, the plain run prints 2, and another one does not", async () => {
  const changes: Change[] = [
    ["    mu.unlock();\n", ""],
    ["    await log.send", "    mu.unlock();\n    await log.send"],
  ];
  expect((await runChanged("interleavings/with-a-lock", ...changes)).output).toEqual(["2 inside"]);
  const { counts } = await countsOf("interleavings/with-a-lock", ...changes);
  expect(Object.keys(counts).sort()).toEqual(["1 inside", "2 inside"]);
});

test("a lock for each step loses a visitor in four of five schedules", async () => {
  const { schedules, counts } = await countsOf("interleavings/two-locks");
  expect(counts["1"]! / schedules).toBe(4 / 5);
});
