/**
 * Go's `golang.org/x/time/rate/sometimes_test.go`, ported. This file is lowered: its async functions
 * run on our scheduler.
 */
import { describe, test } from "vitest";
import { rate, time } from "rendezvous";
import { printsAlways } from "../../support/schedules.ts";

describe("Sometimes: 5 examples", () => {
  test("ExampleSometimes_once: without options it is like sync.Once", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes();
      await sometimes.do(() => console.log("1"));
      await sometimes.do(() => console.log("2"));
      await sometimes.do(() => console.log("3"));
    }, ["1"]));

  test("ExampleSometimes_first: the first so many", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ first: 2 });
      await sometimes.do(() => console.log("1"));
      await sometimes.do(() => console.log("2"));
      await sometimes.do(() => console.log("3"));
    }, ["1", "2"]));

  test("ExampleSometimes_every: one of so many", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ every: 2 });
      await sometimes.do(() => console.log("1"));
      await sometimes.do(() => console.log("2"));
      await sometimes.do(() => console.log("3"));
    }, ["1", "3"]));

  test("ExampleSometimes_interval: one in so much time", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ interval: 1 * time.Second });
      await sometimes.do(() => console.log("1"));
      await sometimes.do(() => console.log("2"));
      await time.sleep(1 * time.Second);
      await sometimes.do(() => console.log("3"));
    }, ["1", "3"]));

  test("ExampleSometimes_mix: all that one of the options asks for", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ first: 2, every: 2, interval: 2 * time.Second });
      await sometimes.do(() => console.log("1 (first: 2)"));
      await sometimes.do(() => console.log("2 (first: 2)"));
      await sometimes.do(() => console.log("3 (every: 2)"));
      await time.sleep(2 * time.Second);
      await sometimes.do(() => console.log("4 (interval)"));
      await sometimes.do(() => console.log("5 (every: 2)"));
      await sometimes.do(() => console.log("6"));
    }, ["1 (first: 2)", "2 (first: 2)", "3 (every: 2)", "4 (interval)", "5 (every: 2)"]));
});

// Go's tests look only whether anything breaks.
test.each([
  ["TestSometimesZero", 0],
  ["TestSometimesMax", (2 ** 63 - 1) * time.Nanosecond],
  ["TestSometimesNegative", -1],
])("%s: with such an interval, only the first call counts", (_name, interval) =>
  printsAlways(async () => {
    const sometimes = new rate.Sometimes({ interval });
    await sometimes.do(() => console.log("1"));
    await sometimes.do(() => console.log("2"));
  }, ["1"]),
);
