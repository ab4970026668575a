/** What the lesson on the mutex model says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { printedTable } from "../../src/components/chart/printed-table.ts";
import { lineOf, runChanged } from "./run-changed.ts";

test.each([
  [0, "false", 0],
  [1, "false", 0],
  [2, "true", 0],
])("of %d seats, both desks sell: %s", async (seats, both, left) => {
  const change: [string, string] = ["#seats = 1", `#seats = ${seats}`];
  const { output } = await runChanged("mutex-model/whole-decision", change);
  expect(output).toEqual([`both sold: ${both}`, `free seats: ${left}`]);
});

test("two orders go well in the plain run", async () => {
  const { outcome, output } = await runChanged("mutex-model/two-orders");
  expect([outcome, output]).toEqual(["ok", ["both have moved"]]);
});

test("with the printer inside, sixteen desks need 800 ms, and outside the time of one ticket", async () => {
  const { output } = await runChanged("mutex-model/slow-printer");
  const { names, rows } = printedTable(output, ["desks", "inside", "outside"])!;
  expect(names).toEqual(["desks", "inside", "outside"]);
  expect(rows).toEqual([1, 2, 4, 8, 16].map((desks) => [String(desks), String(50 * desks), "50"]));
});

test("a method that locks and calls another that locks is stuck by itself", async () => {
  const look = "if (this.#seats === 0) return false;";
  const report = await runChanged("mutex-model/whole-decision", [
    look,
    "if ((await this.free()) === 0) return false;",
  ]);
  expect(report.outcome).toBe("deadlock");
  const line = lineOf("mutex-model/whole-decision", "using _ = await this.#mu.lock();");
  expect(report.goroutines.map(({ waitsAt }) => waitsAt?.line)).toContain(line);
});
