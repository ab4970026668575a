import { expect, test } from "vitest";
import { durationText } from "./duration.ts";

test.each([
  [0, "0 ms"],
  [50, "50 ms"],
  [0.5, "0.5 ms"],
  [1_000, "1 s"],
  [1_250, "1.25 s"],
  [90_000, "1.5 min"],
  [4 * 3_600_000, "4 h"],
  [5_000 * 3_600_000, "5,000 h"],
])("%d ms is %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
