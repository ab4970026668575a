/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges } from "../../tests/support/edges.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";
import { Random } from "./random.ts";

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";
const isDone = async (ctx: context.Context) =>
  (await select({ done: ctx.done(), default: true })).case === "done";

type Context = context.Context;

describe("cancel", () => {
  // As TestLayersCancel: values are kept, and a cancel anywhere above ends the leaf, before it returns.
  test("reaches every descendant before it returns, through contexts of any kind", async () => {
    const random = new Random(1);
    await printed(async () => {
      for (let round = 0; round < 50; round++) {
        const cancels: (() => void)[] = [];
        const values: object[] = [];
        let ctx = background;
        for (let layer = 0; layer < 30; layer++) {
          const kind = random.below(3);
          if (kind === 0) {
            const value = {};
            values.push(value);
            ctx = context.withValue(ctx, value, value);
            continue;
          }
          const [child, cancel] =
            kind === 1 ? context.withCancel(ctx) : context.withTimeout(ctx, time.Hour);
          ctx = child;
          cancels.push(cancel);
        }
        if (cancels.length === 0) continue;
        for (const value of values) expect(ctx.value(value)).toBe(value);
        expect([ctx.err(), await isDone(ctx), ctx.signal.aborted]).toEqual([null, false, false]);
        cancels[random.below(cancels.length)]!();
        // No await in between.
        expect([ctx.err(), ctx.signal.aborted]).toEqual([context.Canceled, true]);
        expect(ctx.done().len).toBe(0);
        expect(await isDone(ctx)).toBe(true);
        for (const value of values) expect(ctx.value(value)).toBe(value);
        for (const cancel of cancels) cancel();
      }
    });
  });

  test("goes down, never up and never to siblings; doing it again changes nothing", async () => {
    const lines = await printed(async () => {
      const [root] = context.withCancel(background);
      const [a, cancelA] = context.withCancelCause(root);
      const [b] = context.withCancel(root);
      const [a1] = context.withCancel(a);
      cancelA(new Error("first"));
      cancelA(new Error("second"));
      for (const ctx of [root, a, b, a1]) console.log(text(ctx.err()), text(context.cause(ctx)));
    });
    expect(lines).toEqual([
      "<nil> <nil>",
      "context canceled first",
      "<nil> <nil>",
      "context canceled first",
    ]);
  });

  test("wakes everybody who waits", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const wg = new sync.WaitGroup();
      let woken = 0;
      for (let i = 0; i < 10; i++) {
        const child = i % 2 ? ctx : context.withCancel(ctx)[0];
        wg.go(async () => {
          const [, ok] = await child.done().receiveOk();
          if (!ok && child.err() === context.Canceled) woken++;
        });
      }
      await time.sleep(1);
      cancel();
      await wg.wait();
      console.log(woken);
    }, ["10"]));

  // As TestSimultaneousCancels and TestInterlockedCancels.
  test("many contexts, cancelled by many goroutines in any order", () =>
    everySchedule(
      async () => {
        const [root, cancelRoot] = context.withCancel(background);
        const queue: [Context, () => void][] = [[root, cancelRoot]];
        for (let i = 0; queue.length < 30; i++) {
          const [parent] = queue[i]!;
          queue.push(context.withCancel(parent), context.withCancel(parent));
        }
        const wg = new sync.WaitGroup();
        for (const [, cancel] of queue) wg.go(cancel);
        for (const [ctx] of queue) wg.go(async () => void (await ctx.done().receive()));
        await wg.wait();
      },
      (report) => expect(report.toString(), report.schedule).toBe(""),
    ));

  test("a child of one that is done is done when it is made, with the same cause", async () => {
    await printed(async () => {
      const [parent, cancel] = context.withCancelCause(background);
      const why = new Error("why");
      cancel(why);
      for (const child of [
        context.withCancel(parent)[0],
        context.withTimeout(parent, 100)[0],
        // A deadline that has passed comes too late: the parent was first.
        context.withTimeout(parent, -100)[0],
        context.withDeadline(parent, 0)[0],
        context.withValue(parent, "k", 1),
      ]) {
        expect([child.err(), context.cause(child)]).toEqual([context.Canceled, why]);
        expect(await isDone(child)).toBe(true);
      }
    });
  });

  test("takes its timer along: nobody waits for a deadline that is off", async () => {
    const report = await run(async () => {
      const [, cancel] = context.withTimeout(background, time.Hour);
      cancel();
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
  });

  test("10,000 children, and a child that has left", async () => {
    await printed(async () => {
      const [root, cancel] = context.withCancel(background);
      const children = Array.from({ length: 10_000 }, () => context.withCancel(root));
      for (const [, leave] of children.slice(0, 5_000)) leave();
      expect(root.err()).toBeNull();
      cancel();
      expect(children.every(([child]) => child.err() === context.Canceled)).toBe(true);
    });
  });
});

describe("the cause", () => {
  const why = new Error("why");
  const tooSlow = new Error("too slow");

  test("is found through values, and stops where the cancellation does", async () => {
    await printed(() => {
      const [ctx, cancel] = context.withCancelCause(background);
      const value = context.withValue(context.withValue(ctx, "a", 1), "b", 2);
      const [below, cancelBelow] = context.withCancelCause(context.withoutCancel(value));
      cancel(why);
      expect([value.err(), context.cause(value)]).toEqual([context.Canceled, why]);
      expect([below.err(), context.cause(below)]).toEqual([null, null]);
      cancelBelow(tooSlow);
      expect(context.cause(below)).toBe(tooSlow);
    });
  });

  test("of a time that is up goes to all below it", async () => {
    await printed(async () => {
      const [parent] = context.withTimeoutCause(background, 5, tooSlow);
      const [later] = context.withDeadlineCause(parent, time.now() + 50, why);
      const [plain] = context.withTimeout(background, 5);
      await later.done().receive();
      await plain.done().receive();
      for (const ctx of [parent, later]) {
        expect([ctx.err(), context.cause(ctx)]).toEqual([context.DeadlineExceeded, tooSlow]);
      }
      expect(context.cause(plain)).toBe(context.DeadlineExceeded);
    });
  });

  test.each([undefined, null])("%s is none", async (none) => {
    await printed(() => {
      const [ctx, cancel] = context.withCancelCause(background);
      cancel(none);
      expect(context.cause(ctx)).toBe(context.Canceled);
    });
  });
});

describe("done", () => {
  test("is the same channel at every call, whenever it was asked for first", async () => {
    await printed(async () => {
      const [early, cancelEarly] = context.withCancel(background);
      const [late, cancelLate] = context.withCancel(background);
      const before = early.done();
      cancelEarly();
      cancelLate();
      expect(early.done()).toBe(before);
      expect(late.done()).toBe(late.done());
      expect([await isDone(early), await isDone(late)]).toEqual([true, true]);
    });
  });
});

test("a tree may be as deep as it likes", async () => {
  await printed(
    () => {
      const [root, cancel] = context.withCancel(background);
      let leaf = root;
      for (let i = 0; i < 100_000; i++) [leaf] = context.withCancel(leaf);
      expect(leaf.value("k")).toBeUndefined();
      cancel();
      expect(leaf.err()).toBe(context.Canceled);
    },
    { sites: false },
  );
});

test("who sees that it is done sees what was done before, in every way to see it", () =>
  printsAlways(async () => {
    const edges = Edges.watch();
    const [ctx, cancel] = context.withCancel(background);
    const [child] = context.withCancel(ctx);
    const early = ctx.done();
    for (const look of [
      () => ctx.err(),
      () => context.cause(ctx),
      () => early.receive(),
      () => child.done().receive(),
    ]) {
      go(async () => {
        await time.sleep(2);
        const wasAfter = edges.isAfter(before);
        await look();
        console.log(wasAfter, edges.isAfter(before));
      });
    }
    await time.sleep(1);
    const before = edges.now();
    cancel();
    await time.sleep(2);
  }, new Array<string>(4).fill("false true")));
