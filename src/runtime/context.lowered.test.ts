/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { context, nilChan, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";

const background = context.background();

type Context = context.Context;

describe("the roots", () => {
  test("are never done, and have no deadline and no values", async () => {
    for (const root of [background, context.todo()]) {
      expect(root.done()).toBe(nilChan());
      expect([root.err(), root.deadline(), context.cause(root)]).toEqual([null, null, null]);
      expect(root.value("k")).toBeUndefined();
      expect(root.signal.aborted).toBe(false);
    }
  });
});

test("withoutCancel keeps the values and nothing else", async () => {
  await printed(async () => {
    const [parent, cancel] = context.withTimeout(context.withValue(background, "k", 1), 10);
    const ctx = context.withoutCancel(parent);
    const [child, cancelChild] = context.withCancel(ctx);
    cancel();
    expect(ctx.value("k")).toBe(1);
    expect([ctx.err(), ctx.deadline(), ctx.signal.aborted]).toEqual([null, null, false]);
    expect(ctx.done()).toBe(nilChan());
    expect(child.err()).toBeNull();
    cancelChild();
    expect(child.err()).toBe(context.Canceled);
  });
});

describe("misuse", () => {
  test.each<[string, () => unknown, string]>([
    [
      "withCancel",
      () => context.withCancel(null as never),
      "cannot create context from nil parent",
    ],
    [
      "withTimeout",
      () => context.withTimeout(undefined as never, 1),
      "cannot create context from nil parent",
    ],
    [
      "withValue",
      () => context.withValue(null as never, "k", 1),
      "cannot create context from nil parent",
    ],
    ["a nil key", () => context.withValue(background, null, 1), "nil key"],
    ["no key", () => context.withValue(background, undefined, 1), "nil key"],
  ])("%s panics as Go does", async (_name, act, message) => {
    const report = await run(act);
    expect(report.message).toBe(`panic: ${message}`);
  });

  test("a pair in the place of a context is told", async () => {
    const report = await run(() =>
      context.withCancel(context.withCancel(background) as unknown as Context),
    );
    expect(report.message).toMatch(/^panic: TypeError: The parent is not a context/);
  });
});

test("the texts are Go's", async () => {
  class User {
    name = "me";
  }
  class Named {
    toString = () => "Named(7)";
  }
  const lines = await printed(async () => {
    const [ctx, cancel] = context.withCancel(background);
    const key = Symbol("user");
    const deep = context.withValue(context.withValue(ctx, "a", 1), key, "me");
    console.log(String(context.Canceled), "|", String(context.DeadlineExceeded));
    console.log(String(background), String(context.todo()));
    console.log(String(ctx), String(deep), String(context.withoutCancel(ctx)));
    for (const value of [new User(), new Named(), null, true, [1], () => 1]) {
      console.log(String(context.withValue(background, new User(), value)));
    }
    const [timed] = context.withTimeout(background, 90_500);
    console.log(timed);
    await time.sleep(500);
    console.log(timed, [ctx]);
    cancel();
  });
  expect(lines).toEqual([
    "Error: context canceled | Error: context deadline exceeded",
    "context.Background context.TODO",
    "context.Background.WithCancel context.Background.WithCancel.WithValue(a, number).WithValue(Symbol(user), me) context.Background.WithCancel.WithoutCancel",
    "context.Background.WithValue(User, User)",
    "context.Background.WithValue(User, Named(7))",
    "context.Background.WithValue(User, <nil>)",
    "context.Background.WithValue(User, boolean)",
    "context.Background.WithValue(User, Array)",
    "context.Background.WithValue(User, function)",
    "context.Background.WithDeadline(2000-01-01 00:01:30.5 +0000 UTC [1m30.5s])",
    "context.Background.WithDeadline(2000-01-01 00:01:30.5 +0000 UTC [1m30s]) [ context.Background.WithCancel ]",
  ]);
});
