/** What the lesson on Go in TypeScript says about its programs and about changes to them, seen to happen. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { programsFolder } from "./lessons.ts";
import { type Change, changedSource, lineOf, outputsOf, runChanged } from "./run-changed.ts";
import { typeErrors } from "./type-errors.ts";

test("with a gosched between the two lines, Bob can come in between", async () => {
  const changes: Change[] = [
    ["{ chan, go }", "{ chan, go, runtime }"],
    [
      '  console.log(name, "stamps");',
      '  await runtime.gosched();\n  console.log(name, "stamps");',
    ],
  ];
  const mixed = ["Ann weighs", "Bob weighs", "Ann stamps", "Bob stamps"];
  expect((await runChanged("go-in-typescript/two-clerks", ...changes)).output).toEqual(mixed);
  const without = await outputsOf("go-in-typescript/two-clerks");
  expect(without.exhausted).toBe(true);
  expect(without.outputs.map(({ lines }) => lines)).not.toContainEqual(mixed);
});

test("the parcels are counted right under every schedule, and still the run ends as a race", async () => {
  const { outputs, exhausted } = await outputsOf("go-in-typescript/preemption");
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines)).toEqual([["2000 parcels"]]);
  const report = await runChanged("go-in-typescript/preemption");
  expect(report.outcome).toBe("race");
  expect(String(report)).toContain("WARNING: DATA RACE");
});

test(
  "without the first `?? 0` after get, Bremen weighs NaN, and the line below is marked",
  { timeout: 30_000 },
  async () => {
    const change: Change = [
      'const grams = perTown.get("Bremen") ?? 0;',
      'const grams = perTown.get("Bremen");',
    ];
    const { output } = await runChanged("go-in-typescript/zero-values", change);
    expect(output).toContain("Bremen: NaN");
    const file = join(programsFolder, "go-in-typescript/zero-values.ts");
    const source = changedSource("go-in-typescript/zero-values", change);
    expect(typeErrors(file, source)).toEqual(["'grams' is possibly 'undefined'."]);
    expect(source.split("\n").findIndex((line) => line.includes("grams + first"))).toBe(
      source.split("\n").findIndex((line) => line.includes("const grams")) + 1,
    );
  },
);

test("the parcel leaves with wet ink, and the page names the line; with the await it is dry", async () => {
  const { output, unawaited } = await runChanged("go-in-typescript/forgotten-await");
  expect(output).toEqual(["out after 0 ms"]);
  const line = lineOf("go-in-typescript/forgotten-await", "time.sleep");
  expect(unawaited).toMatchObject([{ operation: "time.sleep", place: { line } }]);
  const mended = await runChanged("go-in-typescript/forgotten-await", [
    "  time.sleep",
    "  await time.sleep",
  ]);
  expect(mended.output).toEqual(["out after 50 ms"]);
});

test("what a goroutine throws and nobody catches ends the whole program", async () => {
  const report = await runChanged("go-in-typescript/forgotten-await", [
    "  await out.send(parcel);",
    '  throw new Error("the ink is dry for ever");',
  ]);
  expect(report.outcome).toBe("panic");
  expect(report.output).toEqual([]);
});
