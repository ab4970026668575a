/** What the lesson on the channel model says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { printedTable } from "../../src/components/chart/printed-table.ts";
import { changedSource, lineOf, runChanged, type Change } from "./run-changed.ts";

test.each<[string, number, Change[]]>([
  ["as it stands", 320, []],
  ["with a checker of 25 ms", 335, [['"checked", 10', '"checked", 25']]],
  ["with a translator of 20 ms", 220, [['"translated", 30', '"translated", 20']]],
])("the pipeline %s takes %d ms", async (_name, elapsed, changes) => {
  const report = await runChanged("channel-model/pipeline", ...changes);
  expect(report.elapsed).toBe(elapsed);
  expect(report.output).toHaveLength(10);
});

/** The numbers of the table, by size of buffer. */
async function sizes(...changes: Change[]) {
  const { output } = await runChanged("channel-model/buffer-sizes", ...changes);
  const { names, rows } = printedTable(output, ["buffer", "fast", "uneven", "wait"])!;
  return new Map(
    rows.map((cells) => [
      Number(cells[names.indexOf("buffer")]),
      Object.fromEntries(names.map((name, at) => [name, Number(cells[at])])),
    ]),
  );
}

test("the buffer does nothing for the fast film but make its lines wait", async () => {
  const table = await sizes();
  expect([...table.keys()]).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128]);
  expect(new Set([...table.values()].map(({ fast }) => fast)).size).toBe(1);
  const waits = [...table.values()].map(({ wait }) => wait!);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBe(15);
  expect(waits.at(-1)).toBeGreaterThan(1000);
});

test("for the uneven film a buffer of 16 saves more than a quarter, and more brings nothing", async () => {
  const table = await sizes();
  const uneven = [...table.values()].map((row) => row.uneven!);
  expect(uneven).toEqual(uneven.toSorted((a, b) => b - a));
  expect(table.get(16)!.uneven).toBeLessThan(0.75 * table.get(0)!.uneven!);
  expect(table.get(8)!.uneven).toBeGreaterThan(table.get(16)!.uneven!);
  for (const size of [32, 64, 128]) expect(table.get(size)!.uneven).toBe(table.get(16)!.uneven);
});

test("with bursts of 32 it takes a buffer of 32", async () => {
  const table = await sizes(["n % 32 < 16", "n % 64 < 32"]);
  expect(table.get(16)!.uneven).toBeGreaterThan(table.get(32)!.uneven!);
  expect(table.get(128)!.uneven).toBe(table.get(32)!.uneven);
});

test("when the viewer leaves, two goroutines are stuck at their sends", async () => {
  const report = await runChanged("channel-model/stop-early");
  expect(report.output.at(-1)).toBe("goroutines: 3");
  const lines = ["await heard.send", "await translated.send"].map((text) =>
    lineOf("channel-model/stop-early", text),
  );
  expect(report.goroutines.map(({ waitsAt }) => waitsAt?.line).sort()).toEqual(lines.sort());
});

test("without the select in listen, the listener is left alone", async () => {
  const source = changedSource("channel-model/stop-with-context");
  const [select] = /^ +const next = .*\n.*quit.*break;$/m.exec(source)!;
  const report = await runChanged("channel-model/stop-with-context", [
    select,
    "await heard.send(line);",
  ]);
  expect(report.output.at(-1)).toBe("goroutines: 2");
  expect(report.goroutines).toMatchObject([{ state: "chan send" }]);
});
