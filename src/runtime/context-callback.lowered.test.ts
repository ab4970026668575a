/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, sync, time } from "rendezvous";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";

describe("afterFunc", () => {
  test("runs in a goroutine of its own, and cancel does not wait for it", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const done = chan();
      context.afterFunc(ctx, async () => {
        console.log("called", text(ctx.err()));
        await time.sleep(5);
        done.close();
      });
      await time.sleep(1);
      console.log("before");
      cancel();
      console.log("cancel has returned");
      await done.receive();
    }, ["before", "cancel has returned", "called context canceled"]));

  test("runs at once for one that is done, and when a deadline comes", () =>
    printsAlways(async () => {
      const [done, cancel] = context.withCancel(background);
      cancel();
      const [timed] = context.withTimeout(background, 10);
      const wg = new sync.WaitGroup();
      for (const ctx of [done, timed]) {
        wg.add(1);
        context.afterFunc(ctx, () => {
          console.log(performance.now(), text(ctx.err()));
          wg.done();
        });
      }
      await wg.wait();
    }, ["0 context canceled", "10 context deadline exceeded"]));

  test("stop tells whether it was in time; then nothing is called", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const stop = context.afterFunc(ctx, () => console.log("never"));
      console.log(stop(), stop());
      const tooLate = context.afterFunc(ctx, () => console.log("called"));
      cancel();
      console.log(tooLate());
      await time.sleep(1);
      console.log(tooLate());
    }, ["true false", "false", "called", "false"]));

  test("one function, given twice, is called twice", async () => {
    const lines = await printed(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const f = () => console.log("called");
      const stop = context.afterFunc(ctx, f);
      context.afterFunc(ctx, f);
      context.afterFunc(ctx, f);
      stop();
      cancel();
      await time.sleep(1);
    });
    expect(lines).toEqual(["called", "called"]);
  });

  test("on one that is never done it is never called", async () => {
    const lines = await printed(async () => {
      const stop = context.afterFunc(background, () => console.log("never"));
      await time.sleep(1);
      console.log(stop());
    });
    expect(lines).toEqual(["true"]);
  });
});
