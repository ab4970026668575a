/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { context, select, signal, sync, time } from "rendezvous";
import { run, type RunOptions } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

/** The program prints these lines and ends well, whatever the schedule. */
async function printsAlways(main: () => unknown, options: RunOptions, lines: string[]) {
  expect(await printed(main, options)).toEqual(lines);
  for (let seed = 1; seed <= 50; seed++) {
    expect(await printed(main, { ...options, schedule: "random", seed })).toEqual(lines);
  }
}

test("a context that a signal ends, with all below it", () =>
  printsAlways(
    async () => {
      const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT", "SIGTERM");
      const [child, cancel] = context.withTimeout(ctx, 1000);
      console.log(String(ctx), String(child).startsWith(`${String(ctx)}.WithDeadline`));
      await child.done().receive();
      console.log(at(), child.err()?.message, context.cause(ctx) === context.Canceled);
      // The second does nothing: it is asked for until stop is called.
      await time.sleep(100);
      stop();
      cancel();
    },
    { signals: [{ at: 100, signal: "SIGTERM" }, { at: 150 }] },
    [
      "signal.NotifyContext(context.Background, [interrupt terminated]) true",
      "100 context canceled true",
    ],
  ));

test("stop cancels the context; a second signal then ends the program", async () => {
  const report = await run(
    async () => {
      const [ctx, stop] = signal.notifyContext(context.background());
      console.log(String(ctx));
      await ctx.done().receive();
      stop();
      console.log("cleaning up");
      await time.sleep(1000);
    },
    { signals: [{ at: 100 }, { at: 200 }] },
  );
  expect(report).toMatchObject({
    message: "signal: interrupt",
    elapsed: 200,
    output: ["signal.NotifyContext(context.Background)", "cleaning up"],
  });
  await printsAlways(
    () => {
      const [ctx, stop] = signal.notifyContext(context.todo());
      stop();
      stop();
      console.log(ctx.err()?.message);
    },
    {},
    ["context canceled"],
  );
});

test("it ends with its parent as well, and still takes the signal until it is stopped", () =>
  printsAlways(
    async () => {
      const [parent, cancel] = context.withCancel(context.background());
      const [ctx, stop] = signal.notifyContext(parent, "SIGINT");
      cancel();
      console.log(ctx.err()?.message);
      await time.sleep(10);
      stop();
    },
    { signals: [{ at: 5 }] },
    ["context canceled"],
  ));

test("a graceful shutdown: no new work, what is under way is finished", () =>
  printsAlways(
    async () => {
      const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
      const wg = new sync.WaitGroup();
      let finished = 0;
      for (let i = 0; ctx.err() === null; i++) {
        wg.go(async () => {
          await time.sleep(30);
          finished++;
        });
        await select({ done: ctx.done(), next: time.after(20) });
      }
      stop();
      await wg.wait();
      console.log(finished, at());
    },
    { signals: [{ at: 50 }] },
    ["3 70"],
  ));
