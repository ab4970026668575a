import { expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import type { SendChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./drain.ts";

const hour = 60 * time.Minute;

/** A program that drains a channel, and a judge of what came out. */
interface Trial {
  main: () => Promise<void>;
  judge: (report: Report) => void;
}

/** Drains a channel of `capacity` into which `produce` puts `values`; it starts as a goroutine. */
function trial(
  values: readonly unknown[],
  capacity: number,
  produce: (ch: SendChan<unknown>) => Promise<void>,
): Trial {
  let drained: unknown;
  return {
    main: async () => {
      drained = undefined;
      const ch = chan<unknown>(capacity);
      go(produce, ch);
      drained = await answer.drain(ch);
    },
    judge: () => requireValues(drained, values),
  };
}

function requireValues(drained: unknown, values: readonly unknown[]) {
  try {
    expect(drained).toEqual(values);
  } catch {
    throw new Advice(
      `The values ${list(values)} were sent, then the channel was closed. drain returned ${list(drained)}.`,
    );
  }
}

function list(values: unknown): string {
  if (!Array.isArray(values)) return String(values);
  return `[${values.map((value) => (value === undefined ? "undefined" : JSON.stringify(value))).join(", ")}]`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Sends the values one after another, and closes. */
function sendAll(values: readonly unknown[], pause = 0) {
  return async (ch: SendChan<unknown>) => {
    for (const value of values) {
      if (pause > 0) await time.sleep(pause);
      await ch.send(value);
    }
    ch.close();
  };
}

test("takes what a closed channel still holds", async () => {
  for (const count of [3, 1, 0, 12]) {
    const values = numbers(count);
    let drained: unknown;
    const report = await run(async () => {
      const ch = chan<number>(count + 1);
      for (const value of values) await ch.send(value);
      ch.close();
      drained = await answer.drain(ch);
    });
    requireOk(report);
    requireValues(drained, values);
  }
});

test("waits for a slow producer, and no longer", async () => {
  const values = numbers(4);
  const { main, judge } = trial(values, 1, sendAll(values, hour));
  const report = await run(main);
  requireOk(report);
  judge(report);
  expect(
    report.elapsed,
    `The producer needed 4 hours. The run took ${report.elapsed / hour}: drain must wait for values, not for time.`,
  ).toBe(4 * hour);
});

test("keeps values that look like nothing", async () => {
  const values = ["beach.jpg", "", 0, undefined, false, "cat.jpg"];
  const { main, judge } = trial(values, 2, sendAll(values));
  const report = await run(main);
  requireOk(report);
  judge(report);
});

test("takes any number of values in order, under every schedule", async () => {
  for (const [count, capacity] of [
    [0, 0],
    [1, 0],
    [9, 0],
    [9, 3],
  ] as const) {
    const values = numbers(count);
    const { main, judge } = trial(values, capacity, sendAll(values));
    requireOk(await explore(main, { judge, schedules: 100 }));
  }
});

test("ends with no goroutine left behind", async () => {
  const values = numbers(5);
  const { main } = trial(values, 2, sendAll(values));
  requireOk(await explore(main, { leaks: true }));
});
