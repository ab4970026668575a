import { expect, test } from "vitest";
import { formatChoices, parseChoices } from "./choices.ts";
import { parseSchedule, type Schedule, scheduleFor, scheduleText } from "./schedule.ts";

test.each<Schedule>([
  { kind: "fifo", seed: 1 },
  { kind: "random", seed: 0 },
  { kind: "random", seed: 1_731_000_000_000 },
  { kind: "pos", seed: 7 },
  { kind: "pct", seed: 42, depth: 3, steps: 57 },
  {
    kind: "choices",
    seed: 1,
    choices: new Map([
      [3, 1],
      [5, 3],
      [2_000_000, 40],
    ]),
    checksum: "0k3f",
  },
])("%j is read as it was written", (schedule) => {
  expect(parseSchedule(scheduleText(schedule))).toEqual(schedule);
});

test("choices are written by how many plain ones stand between them", () => {
  const choices = new Map([
    [3, 1],
    [5, 3],
    [6, 1],
  ]);
  expect(formatChoices(choices)).toBe("3-1.3-0");
  expect(parseChoices("3-1.3-0")).toEqual(choices);
});

test.each(
  [
    ["", "random", "random:", "random:-1", "random:1.5", "random:1 ", "pct:1", "Random:1"],
    ["pct:d0:k5:1", "pct:d2:k0:1", "choices:1:3", "choices:1:3:0k3", "choices:1:3--1:0k3f"],
    ["choices:1:3.0:0k3f", "choices::3:0k3f", "random:9999999999999999", "fifo:1:2"],
  ].flat(),
)('"%s" is refused, and told how one looks', (text) => {
  expect(() => parseSchedule(text)).toThrow(
    `"${text}" is not a schedule. One looks like "random:42": it is in report.schedule.`,
  );
});

test("a kind that there is not is refused, and so is a seed that no text could hold", () => {
  expect(() => scheduleFor("lifo" as never, 1)).toThrow('There is no schedule "lifo".');
  expect(() => scheduleFor("random", -1)).toThrow("A seed is a whole number from 0 up, not -1.");
});

test("a text has its own seed", () => {
  expect(scheduleFor("random:42", 7)).toEqual({ kind: "random", seed: 42 });
});
