/** The causes of Go's `src/context/x_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, runtime, select } from "rendezvous";
import { run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";
import { CustomCauseContext, CustomDoneContext } from "./custom-contexts.ts";

type Context = context.Context;

const background = context.background();
const { Canceled, DeadlineExceeded } = context;
const forever = 1e9;
const parentCause = new Error("parentCause");
const childCause = new Error("childCause");
const tooSlow = new Error("tooSlow");
const finishedEarly = new Error("finishedEarly");

/** A child of a context, both with causes, and what `order` does with them. */
function family(order: (parent: (why?: Error) => void, child: (why?: Error) => void) => void) {
  const [parent, cancelParent] = context.withCancelCause(background);
  const [child, cancelChild] = context.withCancelCause(parent);
  order(cancelParent, cancelChild);
  return child;
}

function cancelled([ctx, cancel]: [Context, (why?: Error) => void], why?: Error): Context {
  cancel(why);
  return ctx;
}

describe("x_test TestCause (20 rows)", () => {
  test.each<[string, () => Context, Error | null, Error | null]>([
    ["Background", () => background, null, null],
    ["TODO", () => context.todo(), null, null],
    ["WithCancel", () => cancelled(context.withCancel(background)), Canceled, Canceled],
    [
      "WithCancelCause",
      () => cancelled(context.withCancelCause(background), parentCause),
      Canceled,
      parentCause,
    ],
    [
      "WithCancelCause nil",
      () => cancelled(context.withCancelCause(background)),
      Canceled,
      Canceled,
    ],
    [
      "WithCancelCause: parent cause before child",
      () => family((parent, child) => [parent(parentCause), child(childCause)]),
      Canceled,
      parentCause,
    ],
    [
      "WithCancelCause: parent cause after child",
      () => family((parent, child) => [child(childCause), parent(parentCause)]),
      Canceled,
      childCause,
    ],
    [
      "WithCancelCause: parent cause before nil",
      () => family((parent, child) => [parent(parentCause), child()]),
      Canceled,
      parentCause,
    ],
    [
      "WithCancelCause: parent cause after nil",
      () => family((parent, child) => [child(), parent(parentCause)]),
      Canceled,
      Canceled,
    ],
    [
      "WithCancelCause: child cause after nil",
      () => family((parent, child) => [parent(), child(childCause)]),
      Canceled,
      Canceled,
    ],
    [
      "WithCancelCause: child cause before nil",
      () => family((parent, child) => [child(childCause), parent()]),
      Canceled,
      childCause,
    ],
    [
      "WithTimeout",
      () => cancelled(context.withTimeout(background, 0)),
      DeadlineExceeded,
      DeadlineExceeded,
    ],
    [
      "WithTimeout canceled",
      () => cancelled(context.withTimeout(background, forever)),
      Canceled,
      Canceled,
    ],
    [
      "WithTimeoutCause",
      () => cancelled(context.withTimeoutCause(background, 0, tooSlow)),
      DeadlineExceeded,
      tooSlow,
    ],
    [
      "WithTimeoutCause canceled",
      () => cancelled(context.withTimeoutCause(background, forever, tooSlow)),
      Canceled,
      Canceled,
    ],
    [
      "WithTimeoutCause stacked",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const [ctx] = context.withTimeoutCause(parent, 0, tooSlow);
        cancel(finishedEarly);
        return ctx;
      },
      DeadlineExceeded,
      tooSlow,
    ],
    [
      "WithTimeoutCause stacked canceled",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const [ctx] = context.withTimeoutCause(parent, forever, tooSlow);
        cancel(finishedEarly);
        return ctx;
      },
      Canceled,
      finishedEarly,
    ],
    ["WithoutCancel", () => context.withoutCancel(background), null, null],
    [
      "WithoutCancel canceled",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const ctx = context.withoutCancel(parent);
        cancel(finishedEarly);
        return ctx;
      },
      null,
      null,
    ],
    [
      "WithoutCancel timeout",
      () => {
        const [parent, cancel] = context.withTimeoutCause(background, 0, tooSlow);
        const ctx = context.withoutCancel(parent);
        cancel();
        return ctx;
      },
      null,
      null,
    ],
  ])("%s", async (_name, make, err, cause) => {
    const got: (Error | null)[] = [];
    const report = await run(() => {
      const ctx = make();
      got.push(ctx.err(), context.cause(ctx));
    });
    expect(report.toString()).toBe("");
    expect(got[0]).toBe(err);
    expect(got[1]).toBe(cause);
  });
});

test("x_test TestCauseRace, TestContextErrDoneRace: who sees an error sees the cause, and a closed done", () =>
  endsWell(async () => {
    const cause = new Error("TestCauseRace");
    const [ctx, cancel] = context.withCancelCause(background);
    go(() => cancel(cause));
    for (;;) {
      const seen = context.cause(ctx);
      if (seen) {
        if (seen !== cause) fail(`cause is ${seen.message}`);
        break;
      }
      await runtime.gosched();
    }

    for (let i = 0; i < 20; i++) {
      const [ctx, cancel] = context.withCancel(background);
      go(cancel);
      while (!ctx.err()) await runtime.gosched();
      const s = await select({ done: ctx.done(), default: true });
      if (s.case !== "done") fail("err() says that it is done, and done() blocks");
    }
  }));

describe("x_test TestCustomContextPropagation, TestCustomContextCause", () => {
  test("a done of one's own counts, and the cause comes from within", () =>
    endsWell(async () => {
      const cause = new Error("TestCustomContextPropagation");
      const donec = chan<undefined>();
      const [ctx1, cancel1] = context.withCancelCause(background);
      const ctx2 = new CustomDoneContext(ctx1, donec);
      const [ctx3, cancel3] = context.withCancel(ctx2);
      cancel1(cause);
      if (ctx3.err()) fail("ended by a done that is not its parent's");
      donec.close();
      await ctx3.done().receive();
      if (ctx3.err() !== Canceled) fail(`err() is ${String(ctx3.err())}`);
      if (context.cause(ctx3) !== cause) fail(`cause is ${String(context.cause(ctx3))}`);
      cancel3();
    }));

  const mustHave = (ctx: Context, err: Error | null, cause: Error | null) => {
    if (ctx.err() !== err) fail(`err() is ${String(ctx.err())}`);
    if (context.cause(ctx) !== cause) fail(`cause is ${String(context.cause(ctx))}`);
  };

  test("a context of one's own has its err as its cause", () =>
    endsWell(() => {
      const ccc = new CustomCauseContext();
      ccc.cancel();
      mustHave(ccc, Canceled, Canceled);
    }));

  test("a child with a cause does not end it, and keeps that cause", () =>
    endsWell(async () => {
      const ccc = new CustomCauseContext();
      const [ctx, cancel] = context.withCancelCause(ccc);
      cancel(childCause);
      mustHave(ctx, Canceled, childCause);
      mustHave(ccc, null, null);
      ccc.cancel();
      await runtime.gosched();
      mustHave(ctx, Canceled, childCause);
      mustHave(ccc, Canceled, Canceled);
    }));

  test("it may cancel its child itself", () =>
    endsWell(() => {
      const ccc = new CustomCauseContext();
      const [ctx, cancel] = context.withCancel(ccc);
      ccc.cancelChild = cancel;
      ccc.cancel();
      mustHave(ctx, Canceled, Canceled);
      mustHave(ccc, Canceled, Canceled);
    }));
});
