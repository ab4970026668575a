/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";

/** A signal of which it is known who listens to it. */
function watchedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const [add, remove] = [signal.addEventListener, signal.removeEventListener];
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners.add(args[1]);
    add.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners.delete(args[1]);
    remove.apply(signal, args);
  };
  return { controller, signal, listeners };
}

describe("fromSignal", () => {
  test("an abort cancels it, and all below it, before it returns", async () => {
    await printed(() => {
      const controller = new AbortController();
      const [ctx] = context.fromSignal(background, controller.signal);
      const [child] = context.withCancel(ctx);
      expect([ctx.err(), ctx.signal.aborted]).toEqual([null, false]);
      const reason = new Error("the page was left");
      controller.abort(reason);
      for (const it of [ctx, child]) {
        expect([it.err(), context.cause(it)]).toEqual([context.Canceled, reason]);
      }
      expect(ctx.signal.reason).toBe(reason);
    });
  });

  test("one that is aborted already cancels it when it is made", async () => {
    await printed(() => {
      const [ctx] = context.fromSignal(background, AbortSignal.abort());
      expect(ctx.err()).toBe(context.Canceled);
      expect(context.cause(ctx)).toMatchObject({ name: "AbortError" });
    });
  });

  test.each([
    ["a text", "a text"],
    [17, "17"],
    [null, "null"],
  ])("a reason that is no error becomes one: %s", async (reason, message) => {
    await printed(() => {
      const [ctx] = context.fromSignal(background, AbortSignal.abort(reason));
      expect(context.cause(ctx)).toMatchObject({ message, cause: reason });
    });
  });

  test("it has its parent's values and deadline, and ends with it", () =>
    printsAlways(async () => {
      const [parent] = context.withTimeout(context.withValue(background, "k", "v"), 10);
      const [ctx, cancel] = context.fromSignal(parent, new AbortController().signal);
      console.log(ctx.value("k"), ctx.deadline() === parent.deadline());
      console.log(String(ctx).endsWith(".FromSignal"));
      await ctx.done().receive();
      console.log(ctx.err() === context.DeadlineExceeded);
      cancel();
    }, ["v true", "true", "true"]));

  test("a parent that is done comes first", async () => {
    await printed(() => {
      const [parent, cancel] = context.withCancelCause(background);
      const why = new Error("why");
      cancel(why);
      const { signal, listeners } = watchedSignal();
      const [ctx] = context.fromSignal(parent, signal);
      expect([context.cause(ctx), listeners.size]).toEqual([why, 0]);
      const [other] = context.fromSignal(parent, AbortSignal.abort(new Error("late")));
      expect(context.cause(other)).toBe(why);
    });
  });

  test("it listens until it is done, whatever has ended it", async () => {
    await printed(() => {
      const { controller, signal, listeners } = watchedSignal();
      const [parent, cancelParent] = context.withCancel(background);
      const [, cancel] = context.fromSignal(background, signal);
      context.fromSignal(parent, signal);
      context.fromSignal(background, signal);
      expect(listeners.size).toBe(3);
      cancel();
      expect(listeners.size).toBe(2);
      cancelParent();
      expect(listeners.size).toBe(1);
      controller.abort();
      expect(listeners.size).toBe(0);
    });
  });

  test("an abort that comes from outside wakes the run", async () => {
    const report = await run(async () => {
      const controller = new AbortController();
      const [ctx] = context.fromSignal(background, controller.signal);
      context.afterFunc(ctx, () => console.log("called"));
      go(async () => {
        await ctx.done().receive();
        console.log("woken", context.cause(ctx)?.message);
      });
      // A callback of a native promise: it belongs to no goroutine.
      void Promise.resolve().then(() => controller.abort(new Error("outside")));
      await ctx.done().receive();
      await time.sleep(1);
    });
    expect(report).toMatchObject({ outcome: "ok" });
    expect([...report.output].sort()).toEqual(["called", "woken outside"]);
  });

  test("a run does not wait for a signal that may never come", async () => {
    const report = await run(async () => {
      const [ctx] = context.fromSignal(background, new AbortController().signal);
      await ctx.done().receive();
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
  });
});

describe("signal", () => {
  test("is aborted in the same moment, with Go's error as its reason", async () => {
    const lines = await printed(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const { signal } = ctx;
      signal.addEventListener("abort", () => console.log("event", String(signal.reason)));
      console.log(signal.aborted);
      cancel();
      console.log(signal.aborted, signal.reason === context.Canceled, ctx.signal === signal);
      try {
        signal.throwIfAborted();
      } catch (error) {
        console.log((error as Error).message);
      }
    });
    expect(lines).toEqual([
      "false",
      "event Error: context canceled",
      "true true true",
      "context canceled",
    ]);
  });

  test("has the cause as its reason, if there is one", async () => {
    const lines = await printed(async () => {
      const [a, cancel] = context.withCancelCause(background);
      const [b] = context.withTimeout(background, 5);
      const [c] = context.withTimeoutCause(background, 5, new Error("too slow"));
      const child = context.withValue(a, "k", 1).signal;
      cancel(new Error("user left"));
      await time.sleep(5);
      for (const { reason } of [a.signal, child, b.signal, c.signal]) {
        console.log((reason as Error).message);
      }
    });
    expect(lines).toEqual(["user left", "user left", "context deadline exceeded", "too slow"]);
  });

  test("ends what the host is asked for: who waits for it goes on with Go's error", async () => {
    const lines = await printed(async () => {
      const [ctx] = context.withTimeout(background, 5);
      // As fetch does.
      const answer = new Promise<never>((_resolve, reject) => {
        ctx.signal.addEventListener("abort", () => reject(ctx.signal.reason as Error));
      });
      try {
        await answer;
      } catch (error) {
        console.log(error === context.DeadlineExceeded, performance.now());
      }
    });
    expect(lines).toEqual(["true 5"]);
  });

  test("asked for when all is over, it is aborted", async () => {
    await printed(() => {
      const [ctx, cancel] = context.withCancel(background);
      cancel();
      expect(ctx.signal.aborted).toBe(true);
      expect(ctx.signal.reason).toBe(context.Canceled);
    });
  });

  test("who listens sees all contexts of the tree done, and may do what it likes", async () => {
    const lines = await printed(() => {
      const [root, cancel] = context.withCancel(background);
      const [first, cancelFirst] = context.withCancel(root);
      const [second] = context.withCancel(root);
      const [below] = context.withCancel(second);
      first.signal.addEventListener("abort", () => {
        const all = [root, first, second, below].map((ctx) => ctx.err() === context.Canceled);
        console.log(all.join());
        cancelFirst();
        const [late] = context.withCancel(below);
        console.log(text(late.err()), late.signal.aborted);
      });
      second.signal.addEventListener("abort", () => console.log("and the other"));
      cancel();
    });
    expect(lines).toEqual(["true,true,true,true", "context canceled true", "and the other"]);
  });
});
