import { expect, test } from "vitest";
import { parseSchedule, scheduleText, strategyFor } from "./schedule.ts";

test.each([
  ["fifo", 1],
  ["random", 0],
  ["random", 1_731_000_000_000],
] as const)("%s with seed %d is read as it was written", (schedule, seed) => {
  expect(parseSchedule(scheduleText(schedule, seed))).toEqual({ schedule, seed });
});

test.each(["", "random", "random:", "random:-1", "random:1.5", "random:1 ", "pct:1", "Random:1"])(
  '"%s" is refused, and told how one looks',
  (text) => {
    expect(() => parseSchedule(text)).toThrow(
      `"${text}" is not a schedule. One looks like "random:42": it is in report.schedule.`,
    );
  },
);

test("a kind that there is not is refused", () => {
  expect(() => strategyFor("lifo" as never, 1)).toThrow(
    'There is no schedule "lifo". Use "fifo" or "random".',
  );
});
