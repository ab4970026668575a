import { test } from "vitest";
import { chan, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./pipeline.ts";

/** A channel that brings the values, one after another, and is then closed. */
function source(values: readonly unknown[], pause = 0): ReceiveChan<unknown> {
  const input = chan<unknown>();
  go(async () => {
    for (const value of values) {
      if (pause > 0) await time.sleep(pause);
      await input.send(value);
    }
    input.close();
  });
  return input;
}

async function drain(output: ReceiveChan<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of output) values.push(value);
  return values;
}

/** Work that takes so long, and gives the value back. */
const busy = (pause: number) => async (value: unknown) => {
  if (pause > 0) await time.sleep(pause);
  return value;
};

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const list = (values: readonly unknown[]) =>
  `[${values.map((it) => (typeof it === "string" ? JSON.stringify(it) : String(it))).join(", ")}]`;

/** A program that sends values through one stage, and a judge of what came out. */
function through(values: readonly unknown[], capacity: number, work = busy(0)) {
  let results: unknown[] = [];
  return {
    main: async () => {
      results = [];
      results = await drain(await answer.stage(source(values), capacity, work));
    },
    judge: () => {
      if (list(results) === list(values)) return;
      throw new Advice(
        `The input brings ${list(values)}, and the work gives each value back. Out of the stage came ${list(results)}.`,
      );
    },
  };
}

async function requireThrough(values: readonly unknown[], capacity: number): Promise<Report> {
  const { main, judge } = through(values, capacity);
  const report = await run(main);
  requireOk(report);
  judge();
  return report;
}

test("hands on every value in order, then closes", async () => {
  for (const capacity of [0, 3]) {
    for (const values of [numbers(5), [], ["one"], ["", 0, undefined, null, false, "end"]]) {
      await requireThrough(values, capacity);
    }
  }
});

test("keeps the order under every schedule", async () => {
  for (const [count, capacity] of [
    [4, 0],
    [7, 2],
  ] as const) {
    const { main, judge } = through(numbers(count), capacity);
    requireOk(await explore(main, { judge, schedules: 100 }));
  }
});

test("returns its output before anything has come", async () => {
  let returned = false;
  const report = await run(async () => {
    returned = false;
    const input = chan<unknown>(); // nothing will ever come
    go(async () => {
      await answer.stage(input, 0, busy(0));
      returned = true;
    });
    await time.sleep(time.Second);
  });
  requireOk(report);
  if (returned) return;
  throw new Advice(
    "Nothing had come from `input` yet, and `stage` had not returned. Expected: it returns its output at once, and a goroutine of its own does the work.",
  );
});

test("works while its neighbours work", async () => {
  const count = 10;
  const works = [10, 30, 10];
  const report = await run(async () => {
    let channel: ReceiveChan<unknown> = source(numbers(count));
    for (const pause of works) channel = await answer.stage(channel, 0, busy(pause));
    await drain(channel);
  });
  requireOk(report);
  // The first value goes through all stages, the others follow as the slowest one lets them.
  const expected = 10 + 30 + 10 + (count - 1) * 30;
  if (report.elapsed <= expected) return;
  throw new Advice(
    `Three stages that take ${works.join(", ")} ms for each value needed ${report.elapsed} ms for ${count} values. Expected ${expected} ms: a value should be handed on as soon as it is ready, while the other stages work on other values.`,
  );
});

test("works on one value at a time", async () => {
  for (const capacity of [0, 4]) {
    let active = 0;
    let most = 0;
    const report = await run(async () => {
      const work = async (value: unknown) => {
        most = Math.max(most, ++active);
        await time.sleep(10);
        active--;
        return value;
      };
      await drain(await answer.stage(source(numbers(6)), capacity, work));
    });
    requireOk(report);
    if (most > 1) {
      throw new Advice(
        `The stage worked on ${most} values at the same time. Expected: one goroutine, and one value after another. Otherwise nobody knows which result comes first.`,
      );
    }
  }
});

test("holds as much as its output has room for, and one value besides", async () => {
  for (const capacity of [0, 1, 5]) {
    let taken = 0;
    let ready = 0;
    const report = await run(async () => {
      const input = chan<unknown>();
      go(async () => {
        for (const value of numbers(20)) {
          await input.send(value);
          taken++;
        }
      });
      const output = await answer.stage(input, capacity, busy(0)); // nobody receives from it
      await time.sleep(time.Second);
      ready = output.len;
    });
    requireOk(report);
    const what = `With capacity ${capacity} and nobody to receive, the stage took ${taken} values from its input.`;
    if (taken > capacity + 1) {
      throw new Advice(
        `${what} Expected at most ${capacity + 1}: when its output is full, the stage waits. Otherwise a fast source fills the memory.`,
      );
    }
    if (ready < capacity) {
      throw new Advice(
        `${what} ${ready} results lie in its output. Expected ${capacity}: its output has room for so many results, so it may work ahead.`,
      );
    }
  }
});

test("ends with no goroutine left behind", async () => {
  const { main } = through(numbers(5), 2);
  requireOk(await explore(main, { leaks: true, schedules: 100 }));
});
