/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, select, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { areForgotten } from "../../tests/support/forgotten.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";
const isDone = async (ctx: context.Context) =>
  (await select({ done: ctx.done(), default: true })).case === "done";

describe("a deadline", () => {
  const end = async (ctx: context.Context) => {
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

  test("under a parent that is done there is nothing to wait for", async () => {
    const report = await run(async () => {
      const [parent, cancel] = context.withCancel(background);
      cancel();
      const [ctx] = context.withTimeout(parent, time.Hour);
      console.log(text(ctx.err()), ctx.deadline()! - time.now());
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
    expect(report.output).toEqual(["context canceled 3600000"]);
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

  test("of less than a microsecond, or of 0.1 milliseconds, comes no earlier than asked", () =>
    printsAlways(
      async () => {
        const [tenth] = context.withTimeout(background, 0.1);
        await end(tenth);
        const [least] = context.withTimeout(background, time.Nanosecond);
        console.log(least.err());
        await least.done().receive();
        console.log(performance.now());
        const [at] = context.withDeadline(background, time.now() + 0.3);
        console.log(String(at).endsWith("[300µs])"));
      },
      ["0.1 context deadline exceeded context deadline exceeded", "null", "0.100001", "true"],
      5,
    ));

  test.each([Infinity, -Infinity, NaN])("of %s milliseconds has a text", async (deadline) => {
    const lines = await printed(() => {
      const [ctx, cancel] = context.withDeadline(background, deadline);
      console.log(ctx);
      cancel();
    });
    expect(lines[0]).toMatch(
      /^context\.Background\.WithDeadline\([-+]?\d+-\d\d-\d\d .* UTC \[.*s\]\)$/,
    );
  });
});

// In a function of its own, so that nothing in the test holds on to what it makes.
function expiring(parent: context.Context): WeakRef<object>[] {
  const [child] = context.withTimeout(parent, 10);
  const [below] = context.withCancel(child);
  return [child, below].map((ctx) => new WeakRef(ctx));
}

test("one whose time is up leaves its parent, and can be forgotten", async () => {
  const [parent] = context.withCancel(background);
  let refs: WeakRef<object>[] = [];
  await printed(
    async () => {
      refs = expiring(parent);
      await time.sleep(20);
    },
    { sites: false },
  );
  expect(await areForgotten(refs)).toBe(true);
  expect(parent.err()).toBeNull();
});
