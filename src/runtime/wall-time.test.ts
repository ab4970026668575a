import { expect, test } from "vitest";
import { LONGEST_DURATION } from "./duration.ts";
import { EPOCH } from "./run-scheduler.ts";
import { wallTime, wallTimeBetween } from "./wall-time.ts";

const at = (now: number) => wallTime({ epoch: EPOCH, now });
const start = at(0);

test("a run begins on 1 January 2000", () => {
  expect(new Date(start).toISOString()).toBe("2000-01-01T00:00:00.000Z");
});

test.each([0, 0.001, 0.1, 0.3, 1, 1.5, 600_000, 86_400_000.001])(
  "%s milliseconds later it is so much later",
  (now) => {
    expect(wallTimeBetween(start, at(now))).toBe(now);
    expect(wallTimeBetween(at(now), start)).toBe(0 - now);
  },
);

test("nothing is further away than Go's longest duration", () => {
  expect(wallTimeBetween(start, Infinity)).toBe(LONGEST_DURATION);
  expect(wallTimeBetween(start, -Infinity)).toBe(-LONGEST_DURATION);
});
