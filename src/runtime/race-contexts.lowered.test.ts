/**
 * What contexts and signals order, as the race detector sees it. This file is lowered: its async
 * functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { chan, context, go, runtime, shared, signal, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { programOf, type X } from "../../tests/support/sharing.lowered.ts";

type Program = [about: string, program: (x: X) => unknown];

const background = context.background();

test.each<Program>([
  [
    "the end of a context, for who waits for it and who asks",
    async (x) => {
      const [ctx, cancel] = context.withCancel(background);
      const [child] = context.withCancel(ctx);
      const wg = new sync.WaitGroup();
      wg.go(async () => {
        await child.done().receive();
        x.get();
      });
      wg.go(async () => {
        while (!ctx.err()) await runtime.gosched();
        x.get();
      });
      x.set(1);
      cancel();
      await wg.wait();
    },
  ],
  [
    "what is done before a deadline is set, for who sees it pass",
    async (x) => {
      x.set(1);
      const [ctx] = context.withTimeout(background, 5);
      go(async () => {
        await ctx.done().receive();
        x.get();
      });
      await time.sleep(10);
    },
  ],
  [
    "what is done before context.afterFunc is called, and before the context ends",
    async (x) => {
      const y = shared(0, "y");
      const [ctx, cancel] = context.withCancel(background);
      const done = chan<void>();
      x.set(1);
      context.afterFunc(ctx, async () => {
        x.get();
        y.get();
        await done.send();
      });
      go(() => {
        y.set(1);
        cancel();
      });
      await done.receive();
      y.get();
    },
  ],
  [
    "the end of a context that is not of the library's",
    async (x) => {
      const [inner, cancel] = context.withCancel(background);
      const done = chan<undefined>();
      const custom: context.Context = {
        done: () => done,
        err: () => inner.err(),
        deadline: () => null,
        value: () => undefined,
        signal: inner.signal,
      };
      const [child] = context.withCancel(custom);
      go(() => {
        x.set(1);
        cancel();
        done.close();
      });
      await child.done().receive();
      x.get();
    },
  ],
  [
    "a signal's context, with what was done before it was asked for",
    async (x) => {
      x.set(1);
      const [ctx] = signal.notifyContext(background, "SIGINT");
      go(async () => {
        await ctx.done().receive();
        x.get();
      });
      await time.sleep(20);
    },
  ],
])("ordered: %s", async (_about, program) => {
  for (let seed = 0; seed <= 50; seed++) {
    const report = await run(programOf(program), {
      schedule: seed === 0 ? "fifo" : "random",
      seed,
      signals: [{ at: 10 }],
    });
    expect(report.races, report.schedule).toEqual([]);
    expect(report.message ?? "signal: interrupt").toBe("signal: interrupt");
  }
});

test("who ran last when a signal came, and who hears of it, are not ordered", async () => {
  const main = programOf(async (x) => {
    const [ctx] = signal.notifyContext(background, "SIGINT");
    go(async () => {
      await time.sleep(9);
      x.set(1);
    });
    await ctx.done().receive();
    x.get();
  });
  for (const seed of [1, 2, 3]) {
    const report = await run(main, { schedule: "random", seed, signals: [{ at: 10 }] });
    expect(report.races.length).toBe(1);
  }
});
