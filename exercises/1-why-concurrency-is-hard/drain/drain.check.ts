import { test } from "vitest";
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
      drained = copy(await answer.drain(ch));
    },
    judge: () => requireValues(drained, values),
  };
}

function requireValues(drained: unknown, values: readonly unknown[]) {
  if (list(drained) === list(values)) return;
  throw new Advice(
    `The values ${list(values)} were sent, then the channel was closed. \`drain\` returned ${list(drained)}.`,
  );
}

/** The array as it is now: an answer may go on filling it after it has returned. */
function copy(values: unknown): unknown {
  return Array.isArray(values) ? [...values] : values;
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

/** A program that drains a channel in which all values lie, and which is closed. */
function filledAndClosed(values: readonly unknown[]): Trial {
  let drained: unknown;
  return {
    main: async () => {
      const ch = chan<unknown>(values.length + 1);
      await sendAll(values)(ch);
      drained = copy(await answer.drain(ch));
    },
    judge: () => requireValues(drained, values),
  };
}

async function requireDrained({ main, judge }: Trial): Promise<Report> {
  const report = await run(main);
  requireOk(report);
  judge(report);
  return report;
}

test("takes what a closed channel still holds", async () => {
  for (const count of [3, 1, 0, 12]) await requireDrained(filledAndClosed(numbers(count)));
});

test("waits for a slow producer, and no longer", async () => {
  const values = numbers(4);
  const report = await requireDrained(trial(values, 1, sendAll(values, hour)));
  if (report.elapsed !== 4 * hour) {
    throw new Advice(
      `The producer needed 4 hours. With \`drain\` it took ${report.elapsed / hour}. Wait for the values and for the close, not for time.`,
    );
  }
});

test("keeps values that look like nothing", async () => {
  await requireDrained(filledAndClosed(["beach.jpg", "", 0, undefined, false, "cat.jpg"]));
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
  const { main } = trial(numbers(9), 2, sendAll(numbers(9)));
  const exploration = await explore(main, { leaks: true });
  if (exploration.failure?.report.outcome === "leak") {
    throw new Advice(
      "When `drain` had returned, a goroutine was left that waits for ever. Either `drain` stopped before the channel was closed, and the producer still wants to send; or `drain` started a goroutine that does not end.",
      { schedule: exploration.failure.schedule },
    );
  }
  requireOk(exploration);
});
