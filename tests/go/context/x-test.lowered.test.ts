/** Go's `src/context/x_test.go` and `net_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { context, go, nilChan, select, sync, time } from "rendezvous";
import { Random } from "../../../src/runtime/random.ts";
import { endsWell, fail } from "../ends-well.ts";
import { mustBeDone, mustNotBeDone, OtherContext, veryLong } from "./custom-contexts.ts";

type Context = context.Context;

const background = context.background();

const mustPrint = (ctx: Context, text: string) => {
  if (String(ctx) !== text) fail(`${String(ctx)}, want ${text}`);
};

test("x_test TestBackground, TestTODO: the roots are never done, and say what they are", () =>
  endsWell(async () => {
    const todo = context.todo();
    mustNotBeDone({ background, todo });
    mustPrint(background, "context.Background");
    mustPrint(todo, "context.TODO");
  }));

test("x_test TestWithCancel: when cancel returns, all are done, also through a context of one's own", () =>
  endsWell(async () => {
    const [c1, cancel] = context.withCancel(background);
    mustPrint(c1, "context.Background.WithCancel");
    const o = new OtherContext(c1);
    const [c2] = context.withCancel(o);
    mustNotBeDone({ c1, o, c2 });
    cancel();
    if (!c1.err() || !o.err() || !c2.err()) fail("not done when cancel returned");
    mustBeDone({ c1, o, c2 }, context.Canceled);
  }));

/** Fails unless `ctx` ends by its deadline, `duration` milliseconds from now. */
async function mustEndIn(duration: number, ctx: Context): Promise<void> {
  const start = time.now();
  const s = await select({ done: ctx.done(), late: time.after(veryLong) });
  if (s.case === "late") fail("not timed out");
  if (time.since(start) !== duration) fail(`timed out after ${time.since(start)}`);
  if (ctx.err() !== context.DeadlineExceeded) fail(`err() is ${String(ctx.err())}`);
}

test("x_test TestDeadline, TestTimeout: of its own, around another's, within a later one, past and now", () =>
  endsWell(async () => {
    const inOne = () => context.withDeadline(background, time.now() + 1)[0];
    if (!String(inOne()).startsWith("context.Background.WithDeadline(")) fail(String(inOne()));
    await mustEndIn(1, inOne());
    await mustEndIn(1, new OtherContext(inOne()));
    const within = new OtherContext(inOne());
    await mustEndIn(1, context.withDeadline(within, time.now() + veryLong)[0]);
    await mustEndIn(0, context.withDeadline(background, time.now() - 1)[0]);
    await mustEndIn(0, context.withDeadline(background, time.now())[0]);

    const afterOne = () => context.withTimeout(background, 1)[0];
    if (!String(afterOne()).startsWith("context.Background.WithDeadline("))
      fail(String(afterOne()));
    await mustEndIn(1, afterOne());
    await mustEndIn(1, new OtherContext(afterOne()));
    await mustEndIn(1, context.withTimeout(new OtherContext(afterOne()), veryLong)[0]);
  }));

test("x_test TestCanceledTimeout: cancelled before its time it is Canceled", () =>
  endsWell(async () => {
    const [outer] = context.withTimeout(background, time.Second);
    const [c, cancel] = context.withTimeout(new OtherContext(outer), veryLong);
    cancel();
    mustBeDone({ c }, context.Canceled);
  }));

test("x_test TestValues: the nearest of the same key, also through contexts of one's own", () =>
  endsWell(() => {
    // Go's keys are equal by type and value. What is like that here is an object made once.
    class Key1 {
      readonly n = 1;
    }
    class Key2 {
      readonly n: number;
      constructor(n: number) {
        this.n = n;
      }
      toString(): string {
        return `key2(${this.n})`;
      }
    }
    const [k1, k2, k3] = [new Key1(), new Key2(1), new Key2(3)];
    const check = (c: Context, name: string, ...want: (string | undefined)[]) => {
      const got = [k1, k2, k3].map((key) => c.value(key) ?? undefined);
      if (got.some((value, i) => value !== want[i])) fail(`${name}: ${JSON.stringify(got)}`);
    };
    check(background, "c0", undefined, undefined, undefined);
    const c1 = context.withValue(background, k1, "c1k1");
    check(c1, "c1", "c1k1", undefined, undefined);
    mustPrint(c1, "context.Background.WithValue(Key1, c1k1)");
    const c2 = context.withValue(c1, k2, "c2k2");
    check(c2, "c2", "c1k1", "c2k2", undefined);
    mustPrint(c2, "context.Background.WithValue(Key1, c1k1).WithValue(key2(1), c2k2)");
    const c3 = context.withValue(c2, k3, "c3k3");
    check(c3, "c3", "c1k1", "c2k2", "c3k3");
    const c4 = context.withValue(c3, k1, null);
    check(c4, "c4", undefined, "c2k2", "c3k3");
    mustPrint(
      c4,
      "context.Background.WithValue(Key1, c1k1).WithValue(key2(1), c2k2).WithValue(key2(3), c3k3).WithValue(Key1, <nil>)",
    );
    check(new OtherContext(background), "o0", undefined, undefined, undefined);
    const o1 = new OtherContext(context.withValue(background, k1, "c1k1"));
    check(o1, "o1", "c1k1", undefined, undefined);
    check(context.withValue(o1, k2, "o2k2"), "o2", "c1k1", "o2k2", undefined);
    const o3 = new OtherContext(c4);
    check(o3, "o3", undefined, "c2k2", "c3k3");
    check(context.withValue(o3, k3, null), "o4", undefined, "c2k2", undefined);
  }));

test("x_test TestSimultaneousCancels, TestInterlockedCancels: whoever cancels first, all end, and nobody hangs", () =>
  endsWell(async () => {
    const made: [Context, () => void][] = [context.withCancel(background)];
    for (let i = 0; made.length < 100; i++) {
      const [parent] = made[i]!;
      for (let j = 0; j < 4; j++) made.push(context.withCancel(parent));
    }
    const wg = new sync.WaitGroup();
    for (const [, cancel] of made) wg.go(cancel);
    for (const [ctx] of made) await ctx.done().receive();
    await wg.wait();

    const [parent, cancelParent] = context.withCancel(background);
    const [child, cancelChild] = context.withCancel(parent);
    go(async () => {
      await parent.done().receive();
      cancelChild();
    });
    cancelParent();
    await child.done().receive();
  }));

test.each([
  ["x_test TestLayersCancel, TestLayersTimeout: 30 layers, cancelled anywhere", false],
  ["x_test TestLayersCancel, TestLayersTimeout: 30 layers, until a time is up", true],
])("%s", (_title, testTimeout) =>
  endsWell(async () => {
    const random = new Random(time.now() ^ (testTimeout ? 1 : 2));
    for (let round = 0; round < 10; round++) {
      let ctx = background;
      let timers = 0;
      const values: object[] = [];
      const cancels: (() => void)[] = [];
      while (values.length + cancels.length < 30 || !timers || !values.length) {
        const kind = random.below(3);
        if (kind === 0) {
          const value = {};
          ctx = context.withValue(ctx, value, value);
          values.push(value);
          continue;
        }
        timers += kind - 1;
        const [child, cancel] =
          kind === 1
            ? context.withCancel(ctx)
            : context.withTimeout(ctx, testTimeout ? 1 : veryLong);
        ctx = child;
        cancels.push(cancel);
      }
      const mustHaveAll = (when: string) => {
        for (const value of values) if (ctx.value(value) !== value) fail(`a value is lost ${when}`);
      };
      if (!String(ctx).startsWith("context.Background.")) fail(String(ctx));
      mustHaveAll("before");
      mustNotBeDone({ ctx });
      if (testTimeout) await mustEndIn(1, ctx);
      else {
        cancels[random.below(cancels.length)]!();
        mustBeDone({ ctx }, context.Canceled);
      }
      mustHaveAll("after");
      for (const cancel of cancels) cancel();
    }
  }, 5),
);

test("x_test TestWithCancelCanceledParent, TestWithCancelSimultaneouslyCanceledParent: done at once, with the parent's cause", () =>
  endsWell(async () => {
    const cause = new Error("Because!");
    const [parent, cancel] = context.withCancelCause(background);
    cancel(cause);
    const [c] = context.withCancel(parent);
    mustBeDone({ c }, context.Canceled);
    if (context.cause(c) !== cause) fail("wrong cause");
    for (let i = 0; i < 100; i++) {
      const [parent, cancel] = context.withCancelCause(background);
      go(cancel, cause);
      const [c] = context.withCancel(parent);
      await c.done().receive();
      mustBeDone({ c }, context.Canceled);
      if (context.cause(c) !== cause) fail("wrong cause");
    }
  }));

// What a slice or a map is in Go can be compared here, too; but it is never the same one.
test("x_test TestWithValueChecksKey, TestInvalidDerivedFail: no key, a key that is none, no parent", () => {
  const none = null as unknown as Context;
  for (const key of [[1], new Uint8Array(3), new Map(), new Set()]) {
    expect(() => context.withValue(background, key, "bar")).toThrow("key is not comparable");
  }
  expect(() => context.withValue(background, null, "bar")).toThrow("nil key");
  for (const derive of [
    () => context.withCancel(none),
    () => context.withDeadline(none, 1),
    () => context.withValue(none, "foo", "bar"),
  ]) {
    expect(derive).toThrow("cannot create context from nil parent");
  }
});

test("x_test TestDeadlineExceededSupportsTimeout; net_test TestDeadlineExceededIsNetError", () => {
  const error: Error & { timeout(): boolean; temporary(): boolean } = context.DeadlineExceeded;
  expect([error.timeout(), error.temporary()]).toEqual([true, true]);
  expect(context.Canceled).not.toHaveProperty("timeout");
});

test("x_test TestWithoutCancel: no deadline, no done, no err; the values are kept", () =>
  endsWell(() => {
    const ctx = context.withoutCancel(context.withValue(background, "key", "value"));
    if (ctx.deadline() !== null) fail(`deadline() is ${ctx.deadline()}`);
    if (ctx.done() !== nilChan()) fail("done() is not nil");
    if (ctx.err() !== null) fail(`err() is ${String(ctx.err())}`);
    if (ctx.value("key") !== "value") fail(`value("key") is ${String(ctx.value("key"))}`);
  }));
