import { expect, test } from "vitest";
import type { PossibleOutput, PossibleOutputs } from "../../testing/possible-outputs.ts";
import { foundText } from "./exploration-view.ts";

const output = (outcome: PossibleOutput["outcome"], schedules: number): PossibleOutput => ({
  lines: [outcome],
  outcome,
  schedule: "fifo:1",
  schedules,
});

const found = (
  outputs: PossibleOutput[],
  { exhausted = true, asksForSignals = false }: Partial<PossibleOutputs> = {},
) => {
  const schedules = outputs.reduce((sum, it) => sum + it.schedules, 0);
  return foundText({ outputs, schedules, exhausted, asksForSignals });
};

test("it says how much was run, and whether that was all", () => {
  expect(found([output("ok", 1)])).toBe("It has one schedule: nothing about it is left to chance.");
  expect(found([output("ok", 252)])).toBe(
    "It ran under all its 252 schedules. It prints the same under each.",
  );
  expect(found([output("ok", 9), output("ok", 3_000)], { exhausted: false })).toBe(
    "It ran under 3,009 schedules, and there are more. It can print 2 different things.",
  );
});

test("it says under how many it goes wrong", () => {
  const outputs = [output("ok", 4), output("deadlock", 2), output("panic", 1)];
  expect(found(outputs)).toBe(
    "It ran under all its 7 schedules. It can print 3 different things. It goes wrong under 3 of them.",
  );
  expect(found([output("deadlock", 5)])).toContain("It goes wrong under every one of them.");
});

test("it says that no signal came, and whether the program waits for one", () => {
  const asks = { asksForSignals: true };
  expect(found([output("ok", 1)], asks)).toBe(
    "It has one schedule: nothing about it is left to chance. It gets no signal here.",
  );
  expect(found([output("waits", 3), output("waits", 4)], asks)).toBe(
    "It ran under all its 7 schedules. It can print 2 different things. It gets no signal here, and waits for one under every one of them.",
  );
  expect(found([output("ok", 3), output("waits", 4)], asks)).toContain(
    ", and waits for one under 4 of them.",
  );
});
