import { test } from "vitest";
import { chan, go, time } from "rendezvous";
import type { SendChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./drain.ts";

/** The longest that one sleep can last: 292 years, as in Go. A timer can wait no longer either. */
const LONGEST_SLEEP = 9_223_372_036_854;

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
  hint = "",
): Trial {
  let drained: unknown;
  return {
    main: async () => {
      drained = undefined;
      const ch = chan<unknown>(capacity);
      go(produce, ch);
      drained = copy(await answer.drain(ch));
    },
    judge: () => requireValues(drained, values, hint),
  };
}

function requireValues(drained: unknown, values: readonly unknown[], hint = "") {
  if (list(drained) === list(values)) return;
  throw new Advice(
    `The producer sends ${values.length === 0 ? "no value" : list(values)} and closes the channel. \`drain\` returned ${list(drained)}.${hint && ` ${hint}`}`,
  );
}

/** The array as it is now: an answer may go on filling it after it has returned. */
function copy(values: unknown): unknown {
  return Array.isArray(values) ? [...values] : values;
}

function list(values: unknown): string {
  if (!Array.isArray(values)) return String(values);
  return `[${values.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value))).join(", ")}]`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Sends the values one after another, and closes. Before each of these it makes the `pauses`. */
function sendAll(values: readonly unknown[], pauses: readonly number[] = []) {
  const rest = async () => {
    for (const pause of pauses) await time.sleep(pause);
  };
  return async (ch: SendChan<unknown>) => {
    for (const value of values) {
      await rest();
      await ch.send(value);
    }
    await rest();
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
  for (const capacity of [0, 1]) {
    // No round number: who looks at the channel at regular intervals comes too late.
    const pause = 997.625;
    const slow = trial(values, capacity, sendAll(values, [pause]));
    const { elapsed, steps } = await requireDrained(slow);
    if (elapsed !== 5 * pause) {
      throw new Advice(
        `The producer needed ${5 * pause} ms to send its values and close the channel. \`drain\` returned after ${elapsed} ms. Wait for the values and for the close, not for time.`,
      );
    }
    if (steps > 1000) {
      throw new Advice(
        `While \`drain\` waited for ${values.length} values from a slow producer, the program took ${steps} steps: it asked again and again. Expected: a receive that waits until there is something.`,
      );
    }
    // Two such sleeps are longer than any timer that `drain` could set.
    const ages = sendAll(values, [LONGEST_SLEEP, LONGEST_SLEEP]);
    const hint =
      "The producer needed centuries for each. Wait for the next value or the close, however long it takes.";
    const ofAges = await requireDrained(trial(values, capacity, ages, hint));
    if (ofAges.elapsed !== 10 * LONGEST_SLEEP) {
      throw new Advice(
        "After a very slow producer had closed the channel, `drain` let more time pass. Expected: it returns at once.",
      );
    }
  }
});

test("keeps values that look like nothing", async () => {
  for (const values of [
    ["beach.jpg", "", 0, undefined, false, "cat.jpg"],
    [undefined, null, NaN, undefined],
  ]) {
    await requireDrained(filledAndClosed(values));
    await requireDrained(trial(values, 0, sendAll(values)));
    await requireDrained(trial(values, 2, sendAll(values)));
    await requireDrained(trial(values, 1, sendAll(values, [time.Second])));
  }
});

test("keeps two channels apart", async () => {
  const numbersSent = numbers(5);
  const wordsSent = ["beach.jpg", "cat.jpg", "dune.jpg"];
  for (const together of [false, true]) {
    let drained: unknown[] = [];
    const main = async () => {
      const sources = [chan<unknown>(1), chan<unknown>()] as const;
      go(sendAll(numbersSent), sources[0]);
      go(sendAll(wordsSent), sources[1]);
      const results = [chan<unknown>(1), chan<unknown>(1)] as const;
      for (const at of [0, 1] as const) {
        const drainOne = async () => results[at].send(await answer.drain(sources[at]));
        if (together) go(drainOne);
        else await drainOne();
      }
      drained = [await results[0].receive(), await results[1].receive()];
    };
    const judge = () => {
      const [ofNumbers, ofWords] = drained;
      if (list(ofNumbers) === list(numbersSent) && list(ofWords) === list(wordsSent)) return;
      throw new Advice(
        `Two channels were drained, ${together ? "both at once" : "one after the other"}. Expected ${list(numbersSent)} and ${list(wordsSent)}. \`drain\` returned ${list(ofNumbers)} and ${list(ofWords)}.`,
      );
    };
    requireOk(await explore(main, { judge, schedules: 100 }));
  }
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
