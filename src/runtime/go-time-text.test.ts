import { expect, test } from "vitest";
import { durationText, timeText } from "./go-time-text.ts";

// As Go 1.24 prints them.
test.each([
  [0, "0s"],
  [0.000001, "1ns"],
  [0.0015, "1.5µs"],
  [0.25, "250µs"],
  [1, "1ms"],
  [1.5, "1.5ms"],
  [999.999, "999.999ms"],
  [1_000, "1s"],
  [1_300, "1.3s"],
  [60_000, "1m0s"],
  [90_500, "1m30.5s"],
  [3_600_000, "1h0m0s"],
  [5_430_918, "1h30m30.918s"],
  [2_307_029_371_400, "640841h29m31.4s"],
  [-1, "-1ms"],
  [-90_500, "-1m30.5s"],
])("%d ms is %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test.each([
  [Date.UTC(2000, 0, 1), "2000-01-01 00:00:00 +0000 UTC"],
  [Date.UTC(2100, 0, 2, 3, 4, 5), "2100-01-02 03:04:05 +0000 UTC"],
  [Date.UTC(2000, 0, 1, 0, 0, 0, 250), "2000-01-01 00:00:00.25 +0000 UTC"],
  [Date.UTC(2000, 0, 1, 10, 20, 30, 7), "2000-01-01 10:20:30.007 +0000 UTC"],
])("%d ms since 1970 is %s", (milliseconds, text) => {
  expect(timeText(milliseconds)).toBe(text);
});

test("a time beyond all dates has a text, too", () => {
  expect(timeText(Infinity)).toBe("+275760-09-13 00:00:00 +0000 UTC");
});
