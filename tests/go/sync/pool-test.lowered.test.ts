/**
 * Go's `src/sync/pool_test.go`, ported: what does not depend on garbage collection. This file is
 * lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { sync } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

// Go gives "a" first, from a place of its own for one value, and drops the rest at the second
// collection of garbage.
test("TestPool: an empty one gives nothing; then what was put last comes first", () =>
  endsWell(() => {
    const p = new sync.Pool<string | undefined>();
    const requireGet = (want: string | undefined) => {
      const g = p.get();
      if (g !== want) fail(`got ${g}; want ${want}`);
    };
    requireGet(undefined);
    p.put("a");
    p.put("b");
    requireGet("b");
    requireGet("a");
    requireGet(undefined);
    for (let i = 0; i < 100; i++) p.put("c");
    for (let i = 0; i < 100; i++) requireGet("c");
    requireGet(undefined);
  }));

test("TestPoolNew: an empty one makes a value; one that was put comes first", () =>
  endsWell(() => {
    let i = 0;
    const p = new sync.Pool({ new: () => ++i });
    const requireGet = (want: number) => {
      const v = p.get();
      if (v !== want) fail(`got ${v}; want ${want}`);
    };
    requireGet(1);
    requireGet(2);
    p.put(42);
    requireGet(42);
    requireGet(3);
  }));
