/** What the lesson on the sync package says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { exploreChanged } from "./explore-changed.ts";
import { runChanged, type Change } from "./run-changed.ts";

test("two windows sell one seat, or do not, as the schedule has it", async () => {
  const { output } = await runChanged("sync/last-seat");
  expect(output).toEqual(["seats left: -1"]);
  const outputs = await exploreChanged("sync/last-seat");
  expect(outputs.map(String).sort()).toEqual(["seats left: -1", "seats left: 0"]);
});

test("under the lock, five are sold under every schedule", async () => {
  expect(await exploreChanged("sync/mutex")).toEqual([["sold: 5 left: 0"]]);
});

const byHand: Change[] = [
  ["    using _ = await this.#mu.lock();\n", "    await this.#mu.lock();\n"],
  ["    this.sold++;\n", "    this.sold++;\n    this.#mu.unlock();\n"],
];

test("with lock and unlock by hand, the way out in the middle keeps the lock", async () => {
  const { outcome, goroutines } = await runChanged("sync/mutex", ...byHand);
  expect(outcome).toBe("deadlock");
  expect(goroutines.map(({ state }) => state)).toContain("sync.Mutex.Lock");
});

test("readers read together, and who comes after a waiting writer waits behind it", async () => {
  const { output, elapsed } = await runChanged("sync/rw-mutex");
  const lines = ["Ada reads 20", "Ben reads 20", "the price is now 25", "Cleo reads 25"];
  expect(output).toEqual(lines);
  expect(elapsed).toBe(450);
});

test("with a lock for one at a time it takes 600 ms", async () => {
  const { elapsed } = await runChanged(
    "sync/rw-mutex",
    ["board.rLock", "board.lock"],
    ["board.rUnlock", "board.unlock"],
  );
  expect(elapsed).toBe(600);
});

test("a reader who asks again behind a waiting writer waits for ever", async () => {
  const { outcome } = await runChanged("sync/rw-mutex", [
    "  console.log(guest",
    "  await board.rLock();\n  console.log(guest",
  ]);
  expect(outcome).toBe("deadlock");
});

/** In place of the `Once`, a variable that is set at this moment. */
const withVariable = (when: "start" | "end"): Change[] => [
  ["const warm = new sync.Once();", "let isWarm = false;"],
  ["  await warm.do(warmUp);", "  if (!isWarm) await warmUp();"],
  when === "start"
    ? [
        '  console.log("printer: warming up");',
        '  isWarm = true;\n  console.log("printer: warming up");',
      ]
    : ['  console.log("printer: ready");', '  console.log("printer: ready");\n  isWarm = true;'],
];

test("the printer is warmed up once, before anybody prints", async () => {
  const ticket = "a ticket is printed";
  const [warming, ready] = ["printer: warming up", "printer: ready"];
  expect(await exploreChanged("sync/once")).toEqual([[warming, ready, ticket, ticket, ticket]]);
  const atTheStart = await runChanged("sync/once", ...withVariable("start"));
  expect(atTheStart.output).toEqual([warming, ticket, ticket, ready, ticket]);
  const atTheEnd = await runChanged("sync/once", ...withVariable("end"));
  expect(atTheEnd.output.filter((line) => line === warming)).toHaveLength(3);
});

test("broadcast wakes all guests, signal one", async () => {
  const guest = "a guest goes in";
  const { output } = await runChanged("sync/cond");
  expect(output).toEqual(["the doors are open", guest, guest, guest]);
  const report = await runChanged("sync/cond", ["changed.broadcast()", "changed.signal()"]);
  expect(report.output).toEqual(["the doors are open", guest]);
  expect(report.outcome).toBe("deadlock");
  expect(String(report)).toContain("[sync.Cond.Wait]");
});
