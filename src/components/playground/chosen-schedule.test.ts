import { expect, test } from "vitest";
import { parseSchedule } from "../../testing/schedule.ts";
import { chosenSchedule } from "./chosen-schedule.ts";

test("what can be chosen is a schedule", () => {
  for (const kind of ["fifo", "random", "pct", "pos"]) {
    const text = chosenSchedule(kind, 42, "")!;
    expect(parseSchedule(text)).toMatchObject({ kind, seed: 42 });
  }
});

test("a seed that is none counts as the first", () => {
  for (const seed of [NaN, -1, 0.5]) expect(chosenSchedule("random", seed, "")).toBe("random:1");
});

test("a text is taken as it is; none is the plain run", () => {
  expect(chosenSchedule("text", 1, " random:7 ")).toBe("random:7");
  expect(chosenSchedule("text", 1, " ")).toBeUndefined();
});
