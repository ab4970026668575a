/**
 * `AfterFunc` in Go's `src/context/x_test.go`, and `afterfunc_test.go`, ported. This file is lowered:
 * its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, context, select, time, type ReceiveChan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import { AfterFuncContext, veryLong } from "./custom-contexts.ts";

const background = context.background();
const short = time.Millisecond;

/** Whether `donec` is closed within `duration`. */
const closesWithin = async (donec: ReceiveChan<undefined>, duration: number) =>
  (await select({ donec, late: time.after(duration) })).case === "donec";

describe("x_test TestAfterFuncCalledAfterCancel/AfterTimeout/Immediately/NotCalledAfterStop/Asynchronously", () => {
  test("CalledAfterCancel", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const donec = chan<undefined>();
      const stop = context.afterFunc(ctx, () => donec.close());
      if (await closesWithin(donec, short)) fail("called before the context is done");
      cancel();
      if (!(await closesWithin(donec, veryLong))) fail("not called after cancel");
      if (stop()) fail("stop() = true, want false");
    }));

  test("CalledAfterTimeout", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withTimeout(background, short);
      const donec = chan<undefined>();
      context.afterFunc(ctx, () => donec.close());
      if (!(await closesWithin(donec, veryLong))) fail("not called after the timeout");
      cancel();
    }));

  test("CalledImmediately", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(background);
      cancel();
      const donec = chan<undefined>();
      context.afterFunc(ctx, () => donec.close());
      if (!(await closesWithin(donec, veryLong))) fail("not called for one that is done");
    }));

  test("NotCalledAfterStop", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const donec = chan<undefined>();
      const stop = context.afterFunc(ctx, () => donec.close());
      if (!stop()) fail("stop() = false, want true");
      cancel();
      if (await closesWithin(donec, short)) fail("called after stop");
      if (stop()) fail("stop() = true, want false");
    }));

  test("CalledAsynchronously", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const donec = chan<undefined>();
      const stop = context.afterFunc(ctx, () => donec.send(undefined));
      cancel();
      if (!(await closesWithin(donec, veryLong))) fail("not called");
      stop();
    }));
});

describe("afterfunc_test (6)", () => {
  test("TestCustomContextAfterFuncCancel", () =>
    endsWell(async () => {
      const ctx0 = new AfterFuncContext();
      const [ctx1, cancel] = context.withCancel(ctx0);
      ctx0.cancel(context.Canceled);
      await ctx1.done().receive();
      cancel();
    }));

  test("TestCustomContextAfterFuncTimeout", () =>
    endsWell(async () => {
      const ctx0 = new AfterFuncContext();
      const [ctx1, cancel] = context.withTimeout(ctx0, veryLong);
      ctx0.cancel(context.Canceled);
      await ctx1.done().receive();
      if (ctx1.err() !== context.Canceled) fail(`err() is ${String(ctx1.err())}`);
      cancel();
    }));

  test("TestCustomContextAfterFuncAfterFunc", () =>
    endsWell(async () => {
      const ctx0 = new AfterFuncContext();
      const donec = chan<undefined>();
      const stop = context.afterFunc(ctx0, () => donec.close());
      ctx0.cancel(context.Canceled);
      await donec.receive();
      if (stop()) fail("stop() = true, want false");
    }));

  const mustHave = (ctx: AfterFuncContext, want: number) => {
    if (ctx.afterFuncs.size !== want) fail(`${ctx.afterFuncs.size} functions, want ${want}`);
  };

  test("TestCustomContextAfterFuncUnregisterCancel", () =>
    endsWell(() => {
      const ctx0 = new AfterFuncContext();
      const [, cancel1] = context.withCancel(ctx0);
      const [, cancel2] = context.withCancel(ctx0);
      mustHave(ctx0, 2);
      cancel1();
      cancel2();
      mustHave(ctx0, 0);
    }));

  test("TestCustomContextAfterFuncUnregisterTimeout", () =>
    endsWell(() => {
      const ctx0 = new AfterFuncContext();
      const [, cancel] = context.withTimeout(ctx0, veryLong);
      mustHave(ctx0, 1);
      cancel();
      mustHave(ctx0, 0);
    }));

  test("TestCustomContextAfterFuncUnregisterAfterFunc", () =>
    endsWell(() => {
      const ctx0 = new AfterFuncContext();
      const stop = context.afterFunc(ctx0, () => undefined);
      mustHave(ctx0, 1);
      stop();
      mustHave(ctx0, 0);
    }));
});
