/** What the lesson on the actor model says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { printedTable } from "../../src/components/chart/printed-table.ts";
import { lineOf, runChanged } from "./run-changed.ts";

test("Ann reads four lines", async () => {
  expect((await runChanged("actor-model/chat-room")).output).toHaveLength(4);
});

test("with room for two lines, the actor waits for Ann, and main for the actor", async () => {
  const report = await runChanged("actor-model/chat-room", [
    "const inbox = chan<string>(10)",
    "const inbox = chan<string>(2)",
  ]);
  expect(report.outcome).toBe("deadlock");
  const lines = ["await inbox.send(text)", 'kind: "leave", name: "Ben" }'].map((text) =>
    lineOf("actor-model/chat-room", text),
  );
  const waits = report.goroutines.map(({ waitsAt }) => waitsAt?.line);
  expect(waits.toSorted()).toEqual(lines.toSorted());
});

test("an answer that nobody takes holds the actor up, unless there is room for it", async () => {
  const program = "actor-model/one-message";
  const gone: [string, string] = ["  await reply.receive();\n", ""];
  const withRoom = await runChanged(program, gone);
  expect([withRoom.outcome, withRoom.output]).toEqual(["ok", ["members: 1"]]);
  const without = await runChanged(program, gone, ["chan<boolean>(1)", "chan<boolean>()"]);
  expect(without.outcome).toBe("deadlock");
});

/** A table that a program prints, as numbers. */
async function table(program: string, ...columns: string[]) {
  const { output } = await runChanged(program);
  const { names, rows } = printedTable(output, columns)!;
  return rows.map((cells) => columns.map((name) => Number(cells[names.indexOf(name)])));
}

test("twice the rooms take one actor twice the time", async () => {
  expect(await table("actor-model/hot-actor", "rooms", "ms")).toEqual(
    [1, 2, 4, 8, 16].map((rooms) => [rooms, rooms * 50]),
  );
});

test("shards divide an even evening, and a crowded one never below 610 ms", async () => {
  const rows = await table("actor-model/sharded", "shards", "even", "crowd");
  for (const [shards, even] of rows) expect(even).toBe(800 / shards!);
  const crowds = rows.map(([, , crowd]) => crowd!);
  expect(crowds).toEqual(crowds.toSorted((a, b) => b - a));
  expect(crowds[0]).toBe(800);
  expect(crowds.at(-1)).toBe(122 * 5);
});
