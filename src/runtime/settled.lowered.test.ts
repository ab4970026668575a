/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, time } from "rendezvous";
import { printed } from "../../tests/support/schedules.ts";
import { runningScheduler } from "./active-scheduler.ts";
import { whenSettled } from "./settled.ts";

const error = new Error("no");

test.each<[string, () => unknown, string]>([
  ["a plain value", () => 5, "at once: false 5"],
  ["nothing", () => undefined, "at once: false undefined"],
  ["an operation that is done", () => time.sleep(0), "at once: false undefined"],
  ["an operation that takes time", () => time.sleep(1), "later: false undefined"],
  ["an async function that is over", async () => 5, "at once: false 5"],
  ["an async function that waits", async () => (await time.sleep(1), 5), "later: false 5"],
  ["one that failed", async () => Promise.reject(error), "later: true Error: no"],
  ["one that failed at once", () => failing(), "at once: true Error: no"],
  ["a promise of the host's", () => Promise.resolve(5), "later: false 5"],
  ["one that is rejected", () => Promise.reject(error), "later: true Error: no"],
  ["a thenable", () => ({ then: (done: (n: number) => void) => done(5) }), "later: false 5"],
])("%s", async (_name, f, expected) => {
  const lines = await printed(async () => {
    let when = "at once";
    whenSettled(f(), runningScheduler()!, (failed, result) => {
      console.log(`${when}: ${failed} ${String(result)}`);
    });
    when = "later";
    await time.sleep(5);
  });
  expect(lines).toEqual([expected]);
});

test("what it waits for counts as awaited", async () => {
  const lines = await printed(async () => {
    const c = chan<number>();
    const receive = c.receive();
    whenSettled(receive, runningScheduler()!, () => console.log("received"));
    const early = failing();
    whenSettled(early, runningScheduler()!, () => console.log("failed"));
    await c.send(1);
  });
  expect(lines).toEqual(["failed", "received"]);
});

async function failing(): Promise<never> {
  throw error;
}
