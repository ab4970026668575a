import { test } from "vitest";
import { chan, context, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./stop-the-pipeline.ts";

const same = async (value: unknown) => value;

/** Long enough for every goroutine that is able to end. */
const settled = () => time.sleep(time.Second);

/** A channel that brings the values, and is then closed. */
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

const list = (values: readonly unknown[]) =>
  `[${values.map((it) => (typeof it === "string" ? JSON.stringify(it) : String(it))).join(", ")}]`;

function requireValues(what: string, values: readonly unknown[], expected: readonly unknown[]) {
  if (list(values) === list(expected)) return;
  throw new Advice(`${what} Expected ${list(expected)}; what came was ${list(values)}.`);
}

/** Asks that nobody is left when `main` returns. `when` says what had happened before. */
function requireNobodyLeft(report: Report, when: string) {
  if (report.outcome !== "leak") return requireOk(report);
  const stuck = report.goroutines.map(({ state, waitsAt }) =>
    waitsAt ? `one in [${state}] at line ${waitsAt.line}` : `one in [${state}]`,
  );
  throw new Advice(
    `${when}, and a second later there were still goroutines: ${stuck.join(", ")}. Expected: they end when \`ctx\` is cancelled, wherever they wait.`,
    { schedule: report.schedule },
  );
}

test("hands on every value while nobody cancels, however slow the others are", async () => {
  const values = ["one", "", undefined, 0, "five"];
  for (const [slowSource, slowReceiver] of [
    [0, 0],
    [time.Hour, 0],
    [0, time.Hour],
  ] as const) {
    const came: unknown[] = [];
    const counted: unknown[] = [];
    const report = await run(async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      for await (const it of await answer.stage(ctx, source(values, slowSource), same)) {
        came.push(it);
        await time.sleep(slowReceiver);
      }
      const numbers = await answer.count(ctx);
      while (counted.length < 3) {
        await time.sleep(slowReceiver);
        counted.push(await numbers.receive());
      }
      cancel();
    });
    requireOk(report);
    const slow = slowSource
      ? " An hour passed before each value."
      : slowReceiver
        ? " The receiver took an hour over each value."
        : "";
    requireValues(`Nobody cancelled.${slow} Look at \`stage\`.`, came, values);
    requireValues(`Nobody cancelled.${slow} Look at \`count\`.`, counted, [1, 2, 3]);
  }
});

test("count stops while it waits to send", async () => {
  for (const taken of [0, 1, 3]) {
    const report = await run(
      async () => {
        const [ctx, cancel] = context.withCancel(context.background());
        const numbers = await answer.count(ctx);
        for (let i = 0; i < taken; i++) await numbers.receive();
        await settled();
        cancel();
        await settled();
      },
      { leaks: true },
    );
    const times = taken === 1 ? "one number" : `${taken} numbers`;
    requireNobodyLeft(report, `We took ${times} from \`count\`, then cancelled`);
  }
});

test("a stage stops while it waits to send", async () => {
  for (const taken of [0, 2]) {
    const report = await run(
      async () => {
        const [ctx, cancel] = context.withCancel(context.background());
        const input = chan<unknown>(10); // has values, and stays open
        for (let n = 1; n <= 8; n++) await input.send(n);
        const output = await answer.stage(ctx, input, same);
        for (let i = 0; i < taken; i++) await output.receive();
        await settled();
        cancel();
        await settled();
      },
      { leaks: true },
    );
    requireNobodyLeft(report, "A stage wanted to send, and nobody received. We cancelled");
  }
});

test("a stage stops while it waits to receive", async () => {
  for (const values of [0, 2]) {
    const report = await run(
      async () => {
        const [ctx, cancel] = context.withCancel(context.background());
        const input = chan<unknown>(2); // nothing more will come, and nobody closes it
        for (let n = 0; n < values; n++) await input.send(n);
        const output = await answer.stage(ctx, input, same);
        for (let n = 0; n < values; n++) await output.receive();
        await settled();
        cancel();
        await settled();
      },
      { leaks: true },
    );
    requireNobodyLeft(report, "A stage wanted to receive, and nobody sent. We cancelled");
  }
});

test("a stage ends when its input is closed, without a cancel", async () => {
  const report = await run(
    async () => {
      const [ctx] = context.withCancel(context.background());
      for await (const _ of await answer.stage(ctx, source([1, 2]), same));
      await settled();
    },
    { leaks: true },
  );
  if (report.outcome !== "leak") return requireOk(report);
  throw new Advice(
    "The input of a stage was closed, and all its results were taken. Nobody cancelled, and a second later one of its goroutines was still there. Expected: with the input, all of them end.",
    { schedule: report.schedule },
  );
});

test("finishes the work that has begun, then closes", async () => {
  let begun = false;
  let finished = false;
  let early = false;
  const report = await run(async () => {
    const [ctx, cancel] = context.withCancel(context.background());
    const work = async (value: unknown) => {
      begun = true;
      await time.sleep(time.Minute);
      finished = true;
      return value;
    };
    const output = await answer.stage(ctx, source([1]), work);
    await settled();
    cancel();
    go(async () => {
      for await (const _ of output); // the result, or only the close
      early = begun && !finished;
    });
    await time.sleep(time.Hour);
  });
  requireOk(report);
  if (!early) return;
  throw new Advice(
    "A stage was at work on a value when `ctx` was cancelled. It closed its channel while the work still went on. Expected: it finishes the work first. A close says that nothing of the stage goes on any more.",
  );
});

test("closes its channel when it is stopped", async () => {
  for (const kind of ["count", "stage"] as const) {
    let closed = false;
    const report = await run(async () => {
      closed = false;
      const [ctx, cancel] = context.withCancel(context.background());
      const output: ReceiveChan<unknown> =
        kind === "count" ? await answer.count(ctx) : await answer.stage(ctx, chan<unknown>(), same);
      await settled();
      cancel();
      await settled();
      go(async () => {
        for await (const _ of output); // what was on its way
        closed = true;
      });
      await settled();
    });
    requireOk(report);
    if (!closed) {
      throw new Advice(
        `\`ctx\` was cancelled, and \`${kind}\` has not closed its channel. Whoever receives from it waits for ever. Expected: it closes the channel, however it ends.`,
      );
    }
  }
});

test("stops at once if the context was cancelled before", async () => {
  const report = await run(
    async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      cancel();
      const output = await answer.stage(ctx, await answer.count(ctx), same);
      for await (const _ of output);
    },
    { leaks: true },
  );
  if (report.outcome === "deadlock" || report.outcome === "livelock") {
    throw new Advice(
      "A pipeline was made with a context that had been cancelled already. Its output was never closed. Expected: it is closed, after few values or none.",
    );
  }
  requireNobodyLeft(report, "A pipeline was made with a context that had been cancelled already");
});

test("waits without asking again and again", async () => {
  const report = await run(
    async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      await answer.count(ctx);
      await answer.stage(ctx, chan<unknown>(), same);
      await time.sleep(time.Hour);
      cancel();
      await settled();
    },
    { maxSteps: 5_000 },
  );
  if (report.outcome !== "livelock") requireOk(report);
  if (report.outcome === "livelock" || report.steps > 200) {
    throw new Advice(
      `For an hour nobody sent, nobody received, and nobody cancelled. In this time the program took ${report.steps} steps: it asked again and again. Expected: a \`select\` without \`default\`, which sleeps until one of its cases is ready.`,
    );
  }
});

test("a whole pipeline ends, under every schedule", async () => {
  for (const taken of [0, 2]) {
    const main = async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      const tens = await answer.stage(ctx, await answer.count(ctx), async (n) => n * 10);
      const texts = await answer.stage(ctx, tens, async (n) => `${n}`);
      const came: unknown[] = [];
      for (let i = 0; i < taken; i++) came.push(await texts.receive());
      cancel();
      requireValues(
        "Two stages behind `count`, and nobody had cancelled.",
        came,
        ["10", "20"].slice(0, taken),
      );
      // A receiver that has heard of the close goes on; it may not be left in the lurch.
      for await (const _ of texts);
    };
    requireOk(await explore(main, { leaks: true, schedules: 100 }));
  }
});
