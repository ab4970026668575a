/** This file is lowered: its async functions run on our scheduler. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { chan, context, go, nilChan, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";
import { Random } from "./random.ts";

type Context = ReturnType<typeof context.background>;

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";
const isDone = async (ctx: Context) =>
  (await select({ done: ctx.done(), default: true })).case === "done";

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

// As TestCancelRemoves: a parent that lives long must not keep all the children it ever had.
test("a context that is done leaves its parent, and so can be forgotten", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const [parent] = context.withCancel(background);
  const children: WeakRef<object>[] = [];
  await printed(
    async () => {
      // In functions of their own, so that nothing here holds on to what they make.
      const make = (cancelled: boolean) => {
        const [child, cancel] = context.withTimeout(parent, 10);
        context.afterFunc(child, () => undefined);
        children.push(new WeakRef(child));
        if (cancelled) cancel();
      };
      for (const cancelled of [true, false, true]) make(cancelled);
      await time.sleep(20);
    },
    { sites: false },
  );
  const left = () => children.filter((it) => it.deref() !== undefined);
  // What was looked at last, the engine itself may keep for a turn or two.
  for (let turn = 0; turn < 20 && left().length > 0; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
  }
  expect(left()).toEqual([]);
  expect(parent.err()).toBeNull();
});

describe("a deadline", () => {
  const end = async (ctx: Context) => {
    await ctx.done().receive();
    console.log(performance.now(), text(ctx.err()), text(context.cause(ctx)));
  };

  test("ends the context at its time, exactly", () =>
    printsAlways(
      async () => {
        const [ctx, cancel] = context.withTimeout(background, 50);
        console.log(ctx.deadline()! - time.now());
        await end(ctx);
        cancel();
        console.log(ctx.err() === context.DeadlineExceeded);
      },
      ["50", "50 context deadline exceeded context deadline exceeded", "true"],
      20,
    ));

  test("the earlier one counts, whichever is the parent's", async () => {
    const lines = await printed(async () => {
      const [outer] = context.withTimeout(background, 20);
      const [later] = context.withTimeout(outer, 90);
      const [earlier] = context.withTimeout(outer, 10);
      const through = context.withValue(context.withCancel(later)[0], "k", 1);
      console.log([later, earlier, through].map((it) => it.deadline()! - time.now()).join());
      await end(earlier);
      await end(later);
      await end(through);
    });
    expect(lines).toEqual([
      "20,10,20",
      "10 context deadline exceeded context deadline exceeded",
      "20 context deadline exceeded context deadline exceeded",
      "20 context deadline exceeded context deadline exceeded",
    ]);
  });

  test.each([0, -1, NaN])("a timeout of %s has passed already", async (timeout) => {
    const report = await run(async () => {
      const [ctx] = context.withTimeout(background, timeout);
      console.log(text(ctx.err()), await isDone(ctx));
    });
    expect(report).toMatchObject({ output: ["context deadline exceeded true"], elapsed: 0 });
  });

  test("whoever cancels before it has cancelled", async () => {
    const lines = await printed(async () => {
      const [ctx, cancel] = context.withTimeoutCause(background, 50, new Error("too slow"));
      await time.sleep(49);
      cancel();
      await end(ctx);
      await time.sleep(10);
      console.log(text(ctx.err()));
    });
    expect(lines).toEqual(["49 context canceled context canceled", "context canceled"]);
  });

  test("at one instant, the schedule says whether the cancel or the deadline came first", async () => {
    const seen = new Set<string>();
    await everySchedule(
      async () => {
        const [ctx, cancel] = context.withTimeout(background, 10);
        go(async () => {
          await time.sleep(10);
          cancel();
        });
        await ctx.done().receive();
        console.log(text(ctx.err()));
      },
      (report) => seen.add(report.output[0]!),
    );
    expect(seen).toEqual(new Set(["context canceled", "context deadline exceeded"]));
  });
});

// The rows of Go's TestCause.
describe("the cause", () => {
  const parentCause = new Error("parent");
  const childCause = new Error("child");
  const tooSlow = new Error("too slow");
  const withCause = (parent: Context, why: Error | undefined) => {
    const [ctx, cancel] = context.withCancelCause(parent);
    cancel(why);
    return ctx;
  };
  const rows: [string, () => Context | PromiseLike<Context>, Error | null, Error | null][] = [
    ["Background", () => background, null, null],
    ["TODO", () => context.todo(), null, null],
    ["WithCancel", () => context.withCancel(background)[0], null, null],
    [
      "WithCancel, cancelled",
      () => {
        const [ctx, cancel] = context.withCancel(background);
        cancel();
        return ctx;
      },
      context.Canceled,
      context.Canceled,
    ],
    ["WithCancelCause", () => context.withCancelCause(background)[0], null, null],
    ["with one", () => withCause(background, parentCause), context.Canceled, parentCause],
    ["with nil", () => withCause(background, undefined), context.Canceled, context.Canceled],
    [
      "with null, from code that no type checker saw",
      () => withCause(background, null as never),
      context.Canceled,
      context.Canceled,
    ],
    [
      "the parent's, for a child",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const [child] = context.withCancelCause(parent);
        cancel(parentCause);
        return child;
      },
      context.Canceled,
      parentCause,
    ],
    [
      "the parent first, then the child: the parent's",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const [child, cancelChild] = context.withCancelCause(parent);
        cancel(parentCause);
        cancelChild(childCause);
        return child;
      },
      context.Canceled,
      parentCause,
    ],
    [
      "the child first, then the parent: the child's",
      () => {
        const [parent, cancel] = context.withCancelCause(background);
        const [child, cancelChild] = context.withCancelCause(parent);
        cancelChild(childCause);
        cancel(parentCause);
        return child;
      },
      context.Canceled,
      childCause,
    ],
    [
      "through a value",
      () => context.withValue(withCause(background, parentCause), "k", 1),
      context.Canceled,
      parentCause,
    ],
    [
      "WithTimeout",
      async () => {
        const [ctx] = context.withTimeout(background, 5);
        await ctx.done().receive();
        return ctx;
      },
      context.DeadlineExceeded,
      context.DeadlineExceeded,
    ],
    [
      "WithTimeoutCause",
      async () => {
        const [ctx] = context.withTimeoutCause(background, 5, tooSlow);
        await ctx.done().receive();
        return ctx;
      },
      context.DeadlineExceeded,
      tooSlow,
    ],
    [
      "WithTimeoutCause that has passed",
      () => context.withTimeoutCause(background, -1, tooSlow)[0],
      context.DeadlineExceeded,
      tooSlow,
    ],
    [
      "WithTimeoutCause, cancelled before",
      () => {
        const [ctx, cancel] = context.withTimeoutCause(background, 5, tooSlow);
        cancel();
        return ctx;
      },
      context.Canceled,
      context.Canceled,
    ],
    [
      "a timeout under one with a cause",
      async () => {
        const [parent] = context.withTimeoutCause(background, 5, tooSlow);
        const [child] = context.withTimeout(parent, 50);
        await child.done().receive();
        return child;
      },
      context.DeadlineExceeded,
      tooSlow,
    ],
    ["WithoutCancel", () => context.withoutCancel(withCause(background, parentCause)), null, null],
    [
      "cancelled below WithoutCancel",
      () => withCause(context.withoutCancel(withCause(background, parentCause)), childCause),
      context.Canceled,
      childCause,
    ],
  ];
  test.each(rows)("%s", async (_name, make, err, cause) => {
    let ctx: Context | undefined;
    await printed(async () => {
      ctx = await make();
    });
    expect([ctx!.err(), context.cause(ctx!)]).toEqual([err, cause]);
    expect([ctx!.err() === err, context.cause(ctx!) === cause]).toEqual([true, true]);
  });
});

describe("values", () => {
  test("are found by the same key, the nearest first; none is undefined", () => {
    class Key {
      readonly name = "user";
    }
    const [mine, yours, symbol] = [new Key(), new Key(), Symbol("k")];
    const ctx = [
      [mine, 1],
      ["k", "outer"],
      [symbol, null],
      ["k", "inner"],
      [NaN, "not a number"],
    ].reduce((parent, [key, value]) => context.withValue(parent, key, value), background);
    expect([mine, "k", symbol, NaN].map((key) => ctx.value(key))).toEqual([
      1,
      "inner",
      null,
      "not a number",
    ]);
    expect([yours, "K", Symbol("k"), undefined].map((key) => ctx.value(key))).toEqual(
      new Array(4).fill(undefined),
    );
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
