/** What the lesson on collecting results says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { explore } from "../../src/testing/index.ts";
import { lineOf, outputsOf, runChanged, runWith, withMain } from "./run-changed.ts";

/** Each output of a program under all its schedules, its lines joined. */
async function allOutputs(program: string) {
  const { outputs, exhausted } = await outputsOf(program);
  expect(exhausted).toBe(true);
  return outputs.map(({ lines }) => lines.join(" / ")).toSorted();
}

test("the collector waits for a third result or a cancel, under every schedule", async () => {
  expect(await allOutputs("scraper-fan-in/never-done")).toHaveLength(1);
  const report = await runChanged("scraper-fan-in/never-done");
  expect(report.output).toEqual(["written: 1", "written: 2"]);
  expect(report.goroutines).toMatchObject([
    {
      state: "select",
      waitsAt: { line: lineOf("scraper-fan-in/never-done", "await select") },
    },
  ]);
});

test("of two results that are ready, one may be thrown away", async () => {
  expect(await allOutputs("scraper-fan-in/dropped")).toEqual(["written: 1", "written: 2"]);
});

test("the worker of the last link is not always the last", async () => {
  expect(await allOutputs("scraper-fan-in/last-closes")).toEqual([
    "panic: send on closed channel",
    "written: 1",
    "written: 2",
  ]);
  expect((await runChanged("scraper-fan-in/last-closes")).output).toEqual(["written: 2"]);
  const replayed = await runWith("scraper-fan-in/last-closes", { schedule: "random:1" });
  expect(replayed.message).toBe("panic: send on closed channel");
});

test("with a closer nothing is lost by the cancel, under every schedule", async () => {
  const seen = new Set<string>();
  const { failure } = await withMain("scraper-fan-in/collect", [], (main) =>
    explore(main, { leaks: true, judge: ({ output }) => void seen.add(output.join("\n")) }),
  );
  expect(failure).toBeUndefined();
  expect([...seen]).toEqual(["alive: 3 cut off: 1"]);
});

test("without the cancel all four are alive", async () => {
  const { output } = await runChanged("scraper-fan-in/collect", [
    "  time.afterFunc(50 * time.Millisecond, cancel);\n",
    "",
  ]);
  expect(output).toEqual(["alive: 4 cut off: 0"]);
});

test("who leaves the loop leaves four goroutines behind", async () => {
  const { outcome, goroutines } = await runWith("scraper-fan-in/collect", { leaks: true }, [
    "    else alive++;\n",
    "    else alive++;\n    if (alive === 1) break;\n",
  ]);
  expect(outcome).toBe("leak");
  expect(goroutines.map(({ state }) => state).toSorted()).toEqual([
    "chan send",
    "chan send",
    "chan send",
    "sync.WaitGroup.Wait",
  ]);
});
