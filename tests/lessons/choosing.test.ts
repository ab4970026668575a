/** What the lesson on choosing says about its programs and about changes to them, seen to happen. */
import { beforeAll, expect, test } from "vitest";
import { printedTable } from "../../src/components/chart/printed-table.ts";
import { runChanged, type Change } from "./run-changed.ts";

/** The rows of a table that a program prints, as numbers. */
async function table(program: string, columns: string[], ...changes: Change[]) {
  const { output } = await runChanged(program, ...changes);
  const { names, rows } = printedTable(output, columns)!;
  return rows.map((cells) =>
    Object.fromEntries(columns.map((name) => [name, Number(cells[names.indexOf(name)])])),
  );
}

const MODELS = ["servers", "channel", "mutex", "actor"];
let models: Awaited<ReturnType<typeof table>>;
beforeAll(async () => {
  models = await table("choosing/three-models", MODELS);
}, 60_000);

test("with few servers a channel holds nobody up, and the others wait for the counting", () => {
  expect(models.map(({ servers }) => servers)).toEqual([1, 2, 4, 8, 16, 32]);
  for (const { channel, mutex, actor } of models.slice(0, 4)) {
    expect(channel).toBe(0);
    expect(mutex).toBeGreaterThanOrEqual(1);
    expect(mutex).toBeLessThan(2);
    expect(actor).toBe(mutex);
  }
});

test("from sixteen servers on, all three rise side by side", () => {
  const rows = models.slice(4);
  for (const { channel, mutex, actor } of rows) {
    expect(channel).toBeGreaterThan(4);
    expect(actor! - channel!).toBeLessThan(2);
    expect(Math.abs(mutex! - actor!)).toBeLessThan(0.1);
  }
  expect(rows[1]!.mutex).toBeGreaterThan(3 * rows[0]!.mutex!);
});

test("with counting ten times shorter even 32 servers wait less than two milliseconds", async () => {
  const rows = await table("choosing/three-models", MODELS, [
    "runtime.compute(1)",
    "runtime.compute(0.1)",
  ]);
  for (const row of rows) expect(row.mutex).toBeLessThan(2);
});

test("one lock makes 32 servers three times as slow; sixteen locks or batches do not", async () => {
  const columns = ["servers", "one lock", "16 locks", "batches of 10"];
  const rows = await table("choosing/finer", columns);
  const [first, last] = [rows[0]!, rows.at(-1)!];
  expect(Math.round(last["one lock"]! / first["one lock"]!)).toBe(3);
  expect(last["16 locks"]).toBeLessThan(1.05 * first["16 locks"]!);
  expect(last["batches of 10"]).toBeLessThan(1.2 * first["batches of 10"]!);
});
