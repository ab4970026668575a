/** What the lesson on select says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { exploreChanged } from "./explore-changed.ts";
import { runChanged, type Change } from "./run-changed.ts";

test("whoever answers first decides what is printed, and how long it takes", async () => {
  const { output, elapsed } = await runChanged("select/first-of-two");
  expect(output).toEqual(["west says: line 4 in 3 minutes"]);
  expect(elapsed).toBe(100);
  const faster = await runChanged("select/first-of-two", ["300 * time", "50 * time"]);
  expect(faster.output).toEqual(["east says: line 4 in 3 minutes"]);
});

test("the one who comes second is left, and would wait in its send for ever", async () => {
  const { goroutines } = await runChanged("select/first-of-two", [
    "  switch (first.case)",
    "  await time.sleep(time.Minute);\n  switch (first.case)",
  ]);
  expect(goroutines).toMatchObject([{ state: "chan send" }]);
});

test("of two cases that are ready, either may be taken", async () => {
  const outputs = await exploreChanged("select/both-ready");
  expect(outputs.map(String).sort()).toEqual([
    "east says: in 3 minutes",
    "west says: in 2 minutes",
  ]);
});

test("with more patience the display shows the tram", async () => {
  const { output, elapsed } = await runChanged("select/timeout");
  expect(output).toEqual(["display: see the printed timetable"]);
  expect(elapsed).toBe(200);
  const patient = await runChanged("select/timeout", ["200 * time", "600 * time"]);
  expect(patient.output).toEqual(["display: line 4 in 3 minutes"]);
});

test("the late answer finds a place in the buffer, and its goroutine ends", async () => {
  const wait: Change = ["  if (s.case", "  await time.sleep(time.Second);\n  if (s.case"];
  expect((await runChanged("select/timeout", wait)).goroutines).toEqual([]);
  const without = await runChanged("select/timeout", wait, ["chan<string>(1)", "chan<string>()"]);
  expect(without.goroutines).toMatchObject([{ state: "chan send" }]);
});

test("with a default it does not wait at all", async () => {
  const { output, elapsed } = await runChanged("select/timeout", [
    "    answer,\n",
    "    answer,\n    default: true,\n",
  ]);
  expect(output).toEqual(["display: see the printed timetable"]);
  expect(elapsed).toBe(0);
});

test("a closed channel that is not switched off is taken again, and counted twice", async () => {
  const { output } = await runChanged("select/switch-off");
  const change: Change = ["else south = null;", "// else south = null;"];
  const report = await runChanged("select/switch-off", change);
  const missing = "line 7 from the north";
  expect(output).toContain(missing);
  expect(report.output).toEqual(output.filter((line) => line !== missing));
});
