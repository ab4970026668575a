import { expect, test } from "vitest";
import { explored, possibleMark } from "./explored-text.ts";

const all = (...counts: number[]) => ({
  answers: counts.map((schedules) => ({ lines: ["x"], schedules })),
  schedules: counts.reduce((sum, it) => sum + it, 0),
  exhausted: true,
  others: 0,
});

test("a mark counts schedules, and says never only when all were run", () => {
  expect(possibleMark({ lines: [], schedules: 2 }, all(2, 4))).toBe("Possible: 2 of 6");
  expect(possibleMark({ lines: [], schedules: 6 }, all(6, 0))).toBe("Under every schedule");
  expect(possibleMark({ lines: [], schedules: 1 }, all(1))).toBe("Always");
  expect(possibleMark({ lines: [], schedules: 0 }, all(6))).toBe("Never");
  const more = { ...all(12_000), exhausted: false };
  expect(possibleMark({ lines: [], schedules: 0 }, more)).toBe("Not seen");
  expect(possibleMark({ lines: [], schedules: 12_000 }, more)).toBe("Possible: 12,000 of 12,000");
});

test("how much was explored is said, and whether there is more", () => {
  expect(explored(all(2, 4))).toBe(
    "This page has run the program under each of its 6 schedules. Nothing else can be printed.",
  );
  expect(explored({ ...all(2, 4), schedules: 9, others: 2 })).toBe(
    "This page has run the program under each of its 9 schedules. It also prints 2 outputs that are not listed here.",
  );
  expect(explored(all(1))).toMatch(/^This program has one schedule/);
  expect(explored({ ...all(9_000), exhausted: false, others: 1 })).toBe(
    "This page has run the program under 9,000 schedules, and there are more. What was not seen may still be possible. It also prints one output that is not listed here.",
  );
});
