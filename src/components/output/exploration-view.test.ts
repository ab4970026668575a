import { expect, test } from "vitest";
import type { PossibleOutput } from "../../testing/possible-outputs.ts";
import { foundText } from "./exploration-view.ts";

const output = (outcome: PossibleOutput["outcome"], schedules: number): PossibleOutput => ({
  lines: [outcome],
  outcome,
  schedule: "fifo:1",
  schedules,
});

test("it says how much was run, and whether that was all", () => {
  expect(foundText({ outputs: [output("ok", 1)], schedules: 1, exhausted: true })).toBe(
    "It has one schedule: nothing about it is left to chance.",
  );
  expect(foundText({ outputs: [output("ok", 252)], schedules: 252, exhausted: true })).toBe(
    "It ran under all its 252 schedules. It prints the same under each.",
  );
  expect(
    foundText({
      outputs: [output("ok", 9), output("ok", 3_000)],
      schedules: 3_009,
      exhausted: false,
    }),
  ).toBe("It ran under 3,009 schedules, and there are more. It can print 2 different things.");
});

test("it says under how many it goes wrong", () => {
  const outputs = [output("ok", 4), output("deadlock", 2), output("panic", 1)];
  expect(foundText({ outputs, schedules: 7, exhausted: true })).toBe(
    "It ran under all its 7 schedules. It can print 3 different things. It goes wrong under 3 of them.",
  );
  expect(foundText({ outputs: [output("deadlock", 5)], schedules: 5, exhausted: true })).toContain(
    "It goes wrong under every one of them.",
  );
});
