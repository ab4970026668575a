/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, printed, printsAlways } from "../support/schedules.ts";
import { leaveNoRejectionUnhandled } from "./unhandled.ts";

leaveNoRejectionUnhandled();

const background = context.background();
const boom = (): never => {
  throw new Error("boom");
};

describe("an error in a callback is a panic of its goroutine", () => {
  const callbacks: [string, () => void][] = [
    ["go", () => go(boom)],
    ["go, async", () => go(async () => boom())],
    ["go, later", () => go(async () => (await time.sleep(1), boom()))],
    ["wg.go", () => new sync.WaitGroup().go(boom)],
    ["time.afterFunc", () => void time.afterFunc(1, boom)],
    ["time.afterFunc, async", () => void time.afterFunc(1, async () => boom())],
    ["context.afterFunc of a cancelled context", () => void context.afterFunc(cancelled(), boom)],
    [
      "context.afterFunc",
      () => {
        const [ctx, cancel] = context.withCancel(background);
        context.afterFunc(ctx, boom);
        cancel();
      },
    ],
    [
      "context.afterFunc at a deadline",
      () => void context.afterFunc(context.withTimeout(background, 1)[0], async () => boom()),
    ],
    ["then", () => void time.sleep(1).then(boom)],
    ["then of what is done", () => void new sync.Mutex().lock().then(boom)],
    ["a forgotten call", () => void (async () => (await time.sleep(1), boom()))()],
  ];

  function cancelled() {
    const [ctx, cancel] = context.withCancel(background);
    cancel();
    return ctx;
  }

  test.each(callbacks)("%s", (_name, start) =>
    everySchedule(
      async () => {
        start();
        await time.sleep(10);
      },
      (report) => expect(report.message, report.schedule).toBe("panic: boom"),
      20,
    ),
  );

  test("whoever awaits what a then gives can recover", async () => {
    const lines = await printed(async () => {
      try {
        await time.sleep(1).then(boom);
      } catch (error) {
        console.log((error as Error).message);
      }
      await time
        .sleep(1)
        .then(boom, () => undefined)
        .then(undefined, () => console.log("later"));
    });
    expect(lines).toEqual(["boom", "later"]);
  });

  test("a context is done for all, though a callback of one of them panics", async () => {
    const report = await run(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const children = [1, 2, 3].map(() => context.withCancel(ctx)[0]);
      for (const child of children) context.afterFunc(child, boom);
      cancel();
      console.log(children.every((child) => child.err() === context.Canceled));
      await time.sleep(1);
    });
    expect([report.output, report.message]).toEqual([["true"], "panic: boom"]);
  });

  test("a promise of the host's that fails when main has returned is nobody's", async () => {
    const report = await run(async () => {
      go(async () => {
        await new Promise((_resolve, reject) => setTimeout(reject, 5, new Error("too late")));
      });
      await runtime.gosched();
    });
    expect(report.outcome).toBe("ok");
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

describe("an error in a finally block", () => {
  test("takes the place of the one before, after all blocks around it have run", async () => {
    const report = await run(async () => {
      const mu = new sync.Mutex();
      go(async () => {
        await mu.lock();
        try {
          try {
            throw new Error("first");
          } finally {
            await time.sleep(1);
            boom();
          }
        } finally {
          await runtime.gosched();
          mu.unlock();
          console.log("unlocked", mu.tryLock());
        }
      });
      await time.sleep(10);
      console.log("never");
    });
    expect([report.output, report.message]).toEqual([["unlocked true"], "panic: boom"]);
  });

  test("can be recovered from, and then the goroutine goes on", () =>
    printsAlways(async () => {
      const ch = chan<string>(1);
      try {
        try {
          await ch.send("kept");
          ch.close();
          await ch.send("lost");
        } finally {
          ch.close();
        }
      } catch (error) {
        console.log((error as Error).message);
      }
      console.log(await ch.receive(), await ch.receive());
    }, ["close of closed channel", "kept undefined"]));

  test("of a goroutine that panics while others wait for it: they see the program end", async () => {
    const report = await run(async () => {
      const wg = new sync.WaitGroup();
      const ch = chan<void>();
      wg.go(async () => {
        try {
          await time.sleep(1);
        } finally {
          ch.close();
          boom();
        }
      });
      try {
        await ch.receive();
        console.log("woken, and in its turn only");
        await wg.wait();
      } finally {
        console.log("never");
      }
    });
    expect([report.output, report.message]).toEqual([[], "panic: boom"]);
  });
});
