/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, errgroup, go, Panic, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { errorOf } from "../../tests/support/error-of.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";

/** What `wait` throws, as a text. */
const textOf = async (g: errgroup.Group) => String(await errorOf(g.wait()));

function raise(error: unknown): never {
  throw error;
}

/** A promise that is not the library's. */
const fromHost = () => new Promise<void>((resolve) => queueMicrotask(resolve));

describe("errors", () => {
  test.each<[string, () => unknown]>([
    ["a plain function throws", () => raise(new Error("no"))],
    ["an async function throws", async () => raise(new Error("no"))],
    [
      "an async function throws after a wait",
      async () => {
        await time.sleep(1);
        throw new Error("no");
      },
    ],
    ["a promise of the host's rejects", () => fromHost().then(() => raise(new Error("no")))],
  ])("%s: that is what wait throws", async (_name, f) => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      await g.go(f);
      console.log(await textOf(g), await textOf(g));
    });
    expect(lines).toEqual(["Error: no Error: no"]);
  });

  test("the first is kept, by time and not by the order of the calls", () =>
    printsAlways(async () => {
      const g = new errgroup.Group();
      for (const delay of [30, 10, 20]) {
        await g.go(async () => {
          await time.sleep(delay);
          throw new Error(`after ${delay}`);
        });
      }
      console.log(await textOf(g), time.now() - Date.UTC(2000, 0, 1));
    }, ["Error: after 10 30"]));

  test("any value can be thrown, also undefined", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      await g.go(() => raise(undefined));
      await g.wait().then(
        () => console.log("well"),
        (error: unknown) => console.log("failed", error),
      );
    });
    expect(lines).toEqual(["failed undefined"]);
  });

  test("what a function returns is no error and is dropped", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      await g.go(() => new Error("returned"));
      console.log(await errorOf(g.wait()), await g.wait());
    });
    expect(lines).toEqual(["null undefined"]);
  });
});

describe("panics", () => {
  test("a panic ends the program: wait does not return", async () => {
    const report = await run(async () => {
      const g = new errgroup.Group();
      await g.go(async () => {
        await time.sleep(1);
        throw new Panic("boom");
      });
      await errorOf(g.wait());
      console.log("never");
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", output: [] });
    expect(report.goroutines[0]?.id).toBe(2);
  });

  test("a panic in a plain function as well, and the context is not cancelled", async () => {
    const report = await run(async () => {
      const [g, ctx] = errgroup.withContext(context.background());
      context.afterFunc(ctx, () => console.log("never"));
      await g.go(() => raise(new Panic("boom")));
      await errorOf(g.wait());
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", output: [] });
  });

  test("a fatal error ends all", async () => {
    const report = await run(async () => {
      const g = new errgroup.Group();
      await g.go(() => new sync.Mutex().unlock());
      await errorOf(g.wait());
      console.log("never");
    });
    expect(report.message).toBe("fatal error: sync: unlock of unlocked mutex");
    expect(report.output).toEqual([]);
  });
});

test("runtime.goexit ends a function without an error", () =>
  printsAlways(async () => {
    const [g, ctx] = errgroup.withContext(context.background());
    g.setLimit(1);
    await g.go(async () => {
      try {
        await runtime.goexit();
      } finally {
        console.log("finally", ctx.err());
      }
    });
    await g.go(() => console.log("the next one"));
    console.log(await errorOf(g.wait()));
  }, ["finally null", "the next one", "null"]));

describe("the context", () => {
  test("the first error cancels it, before the others have ended, and is its cause", () =>
    printsAlways(async () => {
      const [g, ctx] = errgroup.withContext(context.background());
      await g.go(async () => {
        await time.sleep(10);
        throw new Error("first");
      });
      await g.go(async () => {
        await ctx.done().receive();
        console.log(ctx.err()?.message, "|", context.cause(ctx)?.message);
        throw ctx.err()!;
      });
      console.log(await textOf(g));
    }, ["context canceled | first", "Error: first"]));

  test("without an error wait cancels it, also if nobody was started", () =>
    printsAlways(async () => {
      for (const n of [0, 2]) {
        const [g, ctx] = errgroup.withContext(context.background());
        for (let i = 0; i < n; i++) await g.go(() => time.sleep(1));
        console.log(ctx.err());
        await g.wait();
        console.log(ctx.err() === context.Canceled, context.cause(ctx) === context.Canceled);
      }
    }, ["null", "true true", "null", "true true"]));

  test("it ends with its parent", async () => {
    const lines = await printed(async () => {
      const [parent, cancel] = context.withCancel(context.background());
      const [g, ctx] = errgroup.withContext(parent);
      await g.go(async () => {
        await ctx.done().receive();
        throw ctx.err()!;
      });
      cancel();
      console.log(await textOf(g));
    });
    expect(lines).toEqual(["Error: context canceled"]);
  });

  test("a group without one cancels nothing", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      await g.go(() => raise(new Error("no")));
      await g.go(async () => {
        await time.sleep(5);
        console.log("to the end");
      });
      console.log(await textOf(g));
    });
    expect(lines).toEqual(["to the end", "Error: no"]);
  });

  test("a nil parent is a panic", () => {
    expect(() => errgroup.withContext(null as never)).toThrow(
      "cannot create context from nil parent",
    );
  });
});

test("what is no function is refused", () =>
  printsAlways(() => {
    const g = new errgroup.Group();
    for (const call of ["go", "tryGo"] as const) {
      try {
        void g[call](undefined as never);
      } catch (error) {
        console.log(String(error));
      }
    }
  }, [
    "TypeError: g.go takes a function to call: g.go(f). A function with () behind it has run already.",
    "TypeError: g.tryGo takes a function to call: g.tryGo(f). A function with () behind it has run already.",
  ]));

test("several can wait, and all get the error", () =>
  everySchedule(
    async () => {
      const g = new errgroup.Group();
      const seen = chan<string>(2);
      await g.go(() => raise(new Error("no")));
      for (let i = 0; i < 2; i++) go(async () => seen.send(await textOf(g)));
      console.log(await seen.receive(), await seen.receive());
    },
    (report) => expect(report.output).toEqual(["Error: no Error: no"]),
  ));

test("as the group of conformance program 48, which is written by hand", () =>
  printsAlways(async () => {
    const [g, ctx] = errgroup.withContext(context.background());
    const boom = new Error("task 3 failed");
    const ended = new Array<string>(5);
    for (const i of ended.keys()) {
      await g.go(async () => {
        if (i === 3) {
          ended[i] = "failed";
          throw boom;
        }
        await ctx.done().receive();
        ended[i] = ctx.err()!.message;
        throw new Error(`task ${i}`, { cause: ctx.err() });
      });
    }
    console.log((await errorOf(g.wait())) === boom, ended.join());
  }, [`true ${["", "", ""].fill("context canceled").join()},failed,context canceled`]));

test("goroutines of a group are shown as others are", async () => {
  const report = await run(async () => {
    const [g] = errgroup.withContext(context.background());
    await g.go(async function worker() {
      await select({});
    });
    await g.go(async () => {
      await chan().receive();
    });
    await g.wait();
  });
  expect(report.goroutines).toMatchObject([
    { id: 1, state: "sync.WaitGroup.Wait" },
    { id: 2, state: "select (no cases)", name: "main.worker", createdBy: 1 },
    { id: 3, state: "chan receive", name: "main.main.func1", createdBy: 1 },
  ]);
});
