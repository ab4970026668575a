/** What the lesson on the four pains says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { lineOf, outputsOf, runChanged, runWith } from "./run-changed.ts";

const leaks = true;

test("two stations are left, and the report says where; with room for them, none is", async () => {
  const report = await runWith("four-pains/first-answer", { leaks });
  expect(report.outcome).toBe("leak");
  const waitsAt = { line: lineOf("four-pains/first-answer", "answers.send") };
  expect(report.goroutines).toMatchObject([
    { state: "chan send", waitsAt },
    { state: "chan send", waitsAt },
  ]);
  const mended = await runWith("four-pains/first-answer", { leaks }, [
    "chan<string>()",
    "chan<string>(2)",
  ]);
  expect(mended.outcome).toBe("ok");
  expect(mended.output).toContain("goroutines: 1");
});

test("the station is held up for 80 ms, and not at all with three places", async () => {
  expect((await runChanged("four-pains/slow-printer")).output).toEqual([
    "measured 3 times in 110 ms",
  ]);
  const { output } = await runChanged("four-pains/slow-printer", [
    "chan<string>()",
    "chan<string>(3)",
  ]);
  expect(output).toEqual(["measured 3 times in 30 ms"]);
});

test("the report names both accesses, and locks make it go away, but not the doubt", async () => {
  const report = await runChanged("four-pains/latest");
  expect(report.outcome).toBe("race");
  expect(report.races[0]).toMatchObject({ variable: "latest" });
  const locked = [
    ["{ chan, go, shared }", "{ chan, go, shared, sync }"],
    ["const arrived", "const mu = new sync.Mutex();\n  const arrived"],
    ["    latest.set(station);", "    { using _ = await mu.lock(); latest.set(station); }"],
    ["  console.log", "  using _ = await mu.lock();\n  console.log"],
  ] as const;
  const changes = locked.map(([from, to]): [string, string] => [from, to]);
  expect((await runChanged("four-pains/latest", ...changes)).outcome).toBe("ok");
  const { outputs, exhausted } = await outputsOf("four-pains/latest", ...changes);
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines[0]).sort()).toEqual(["latest: harbour", "latest: hill"]);
});

test("the orphan measures on when the visitor has left, and nobody does with the visit as its context", async () => {
  const after = (output: string[]) => output.slice(output.indexOf("the visitor has left") + 1);
  const { output } = await runChanged("four-pains/orphan");
  expect(after(output)).toEqual(["harbour measures", "harbour measures", "goroutines: 2"]);
  const mended = await runWith("four-pains/orphan", { leaks }, [
    "go(watch, context.background(),",
    "go(watch, visit,",
  ]);
  expect(after(mended.output)).toEqual(["goroutines: 1"]);
  expect(mended.outcome).toBe("ok");
});
