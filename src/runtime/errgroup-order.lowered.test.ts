/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { context, errgroup, go, sync, time } from "rendezvous";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { errorOf } from "../../tests/support/error-of.ts";
import { printed } from "../../tests/support/schedules.ts";

describe("what happens before what", () => {
  test("the end of a function before the return of wait, if it waited for it or not", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const g = new errgroup.Group();
      const moments: Moment[] = [];
      await g.go(() => void moments.push(edges.now()));
      await g.go(async () => {
        await time.sleep(1);
        moments.push(edges.now());
        throw new Error("no");
      });
      const after = () => console.log(...moments.map((it) => edges.isAfter(it)));
      await time.sleep(0.5);
      after();
      await errorOf(g.wait());
      after();
      const wg = new sync.WaitGroup();
      wg.go(async () => {
        await errorOf(g.wait());
        after();
      });
      await wg.wait();
    });
    expect(lines).toEqual(["false", "true true", "true true"]);
  });

  test("also where the function has returned an operation that another goroutine settles", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const [g, ctx] = errgroup.withContext(context.background());
      const other = new sync.WaitGroup();
      other.add(1);
      let before: Moment | undefined;
      await g.go(() => {
        before = edges.now();
        return other.wait();
      });
      go(async () => {
        await ctx.done().receive();
        console.log(ctx.err()?.message, edges.isAfter(before!));
      });
      await time.sleep(1);
      other.done();
      console.log(edges.isAfter(before!));
      await g.wait();
      console.log(edges.isAfter(before!));
      await time.sleep(1);
    });
    expect(lines).toEqual(["false", "true", "context canceled true"]);
  });

  test("an error before what is done because of it, also where it is that of a group within", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const [g, ctx] = errgroup.withContext(context.background());
      const inner = new errgroup.Group();
      let before: Moment | undefined;
      await inner.go(async () => {
        await time.sleep(1);
        throw new Error("no");
      });
      await g.go(() => {
        before = edges.now();
        return inner.wait();
      });
      await ctx.done().receive();
      console.log(String(context.cause(ctx)), edges.isAfter(before!));
    });
    expect(lines).toEqual(["Error: no true"]);
  });

  test("under a limit, the end of a function before the start of the one that gets its place", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const g = new errgroup.Group();
      g.setLimit(1);
      let first: Moment | undefined;
      await g.go(async () => {
        await time.sleep(1);
        first = edges.now();
      });
      await g.go(() => undefined);
      console.log(edges.isAfter(first!));
      await g.wait();
    });
    expect(lines).toEqual(["true"]);
  });
});
