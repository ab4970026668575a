import { expect, test } from "vitest";
import type { Exploration } from "../testing/exploration.ts";
import { exploredIn, exploredSentence, exploredText, refusedWith } from "./explored.ts";

const exploration = (about: Partial<Exploration>): Exploration => ({
  schedules: 1,
  distinct: 1,
  exhausted: false,
  parts: [],
  elapsed: 0,
  cancelled: false,
  ...about,
});

const failed = (error: unknown) =>
  exploration({
    failure: { report: {} as never, schedule: "choices:1:0:1abc", error, contextSwitches: 1 },
  });

test.each([
  [{ schedules: 252, isAll: true }, "all 252 schedules pass"],
  [{ schedules: 1_200, isAll: false }, "1,200 schedules pass"],
  [{ schedules: 1, isAll: true }, "the only schedule passes"],
  [{ schedules: 1, isAll: false }, "1 schedule passes"],
  [{ schedules: 0, isAll: false }, "runs nothing under this schedule"],
  [{ schedules: 9, isAll: true, preemptions: 1 }, "all 9 schedules with at most 1 preemption pass"],
  [{ schedules: 3, isAll: true, preemptions: 0 }, "all 3 schedules with no preemption pass"],
  // A bound says nothing where the search has not come to its end.
  [{ schedules: 9, isAll: false, preemptions: 2 }, "9 schedules pass"],
])("%o in words", (explored, text) => {
  expect(exploredText(explored)).toBe(text);
});

test("explorations of one check add up; all is said only where each has run all", () => {
  const all = { exploration: exploration({ schedules: 10, distinct: 10, exhausted: true }) };
  // Schedules that were run twice count once.
  const some = { exploration: exploration({ schedules: 200, distinct: 147 }) };
  expect(exploredIn([])).toBeUndefined();
  expect(exploredIn([all])).toEqual({ schedules: 10, isAll: true });
  expect(exploredIn([all, some])).toEqual({ schedules: 157, isAll: false });
  expect(exploredIn([{ ...all, preemptions: 3 }, all])).toEqual({
    schedules: 20,
    isAll: true,
    preemptions: 3,
  });
});

test("one that failed, as a check may want it, is not among those that pass", () => {
  expect(exploredIn([{ exploration: failed("no") }])).toBeUndefined();
});

test("what a check has thrown is found again by what the judge threw", () => {
  const error = new Error("no");
  const by = failed(error);
  expect(refusedWith(error, [{ exploration: exploration({}) }, { exploration: by }])).toBe(by);
  expect(refusedWith(new Error("no"), [{ exploration: by }])).toBeUndefined();
  // A run that failed by itself has no error of a judge's.
  const { error: _, ...alone } = by.failure!;
  expect(refusedWith(undefined, [{ exploration: { ...by, failure: alone } }])).toBeUndefined();
});

test("as a sentence", () => {
  expect(exploredSentence({ schedules: 6, isAll: true })).toBe("All 6 schedules pass.");
});
