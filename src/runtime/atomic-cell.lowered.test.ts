/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { atomic, go, runtime, sync, time } from "rendezvous";
import { Edges } from "../../tests/support/edges.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

test("no update is lost, whatever the schedule", () =>
  printsAlways(async () => {
    const [sum, max] = [new atomic.Int64(), new atomic.Int64()];
    const wg = new sync.WaitGroup();
    for (let g = 1; g <= 5; g++) {
      wg.go(async () => {
        for (let i = 0; i < 3; i++) {
          sum.add(g);
          for (;;) {
            const seen = max.load();
            await runtime.gosched();
            if (seen >= g * i || max.compareAndSwap(seen, g * i)) break;
          }
        }
      });
    }
    await wg.wait();
    console.log(sum.load(), max.load());
  }, ["45 10"]));

test("a variable of no program works as well", () => {
  const x = new atomic.Int32(1);
  x.store(2);
  expect([x.add(1), x.load()]).toEqual([3, 3]);
});

type Use = (x: atomic.Int32) => unknown;

/** A goroutine writes; then others read in turn. Whether the write happens before the last read. */
async function isOrdered(write: Use, ...reads: Use[]): Promise<string> {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const x = new atomic.Int32(1);
    reads.forEach((read, i) =>
      go(async () => {
        await time.sleep(2 + i);
        read(x);
        console.log(edges.isAfter(moment));
      }),
    );
    await time.sleep(1);
    const moment = edges.now();
    write(x);
    await time.sleep(10);
  });
  return lines.at(-1)!;
}

describe("a write happens before the calls that see it", () => {
  const load: Use = (x) => x.load();

  test.each<[string, Use]>([
    ["store", (x) => x.store(2)],
    ["swap", (x) => x.swap(2)],
    ["add", (x) => x.add(1)],
    ["and", (x) => x.and(1)],
    ["or", (x) => x.or(1)],
    ["compareAndSwap", (x) => x.compareAndSwap(1, 2)],
  ])("%s", async (_name, write) => {
    expect(await isOrdered(write, load)).toBe("true");
  });

  test.each<[string, Use]>([
    ["swap", (x) => x.swap(2)],
    ["add", (x) => x.add(1)],
    ["and", (x) => x.and(1)],
    ["or", (x) => x.or(1)],
    ["compareAndSwap", (x) => x.compareAndSwap(2, 3)],
    ["compareAndSwap that fails", (x) => x.compareAndSwap(7, 3)],
  ])("seen by %s", async (_name, read) => {
    expect(await isOrdered((x) => x.store(2), read)).toBe("true");
  });

  test("and before what sees what such a call has written in its turn", async () => {
    expect(
      await isOrdered(
        (x) => x.store(2),
        (x) => x.add(1),
        load,
      ),
    ).toBe("true");
  });

  test.each<[string, Use, Use[]]>([
    ["a load", load, [load]],
    ["a compareAndSwap that failed", (x) => x.compareAndSwap(7, 8), [load]],
    ["a store, seen by nobody's store", (x) => x.store(2), [(x) => x.store(3)]],
    ["a store that another has overwritten", (x) => x.store(2), [(x) => x.store(3), load]],
    ["what its maker did", () => {}, [load]],
  ])("but not %s", async (_name, write, reads) => {
    expect(await isOrdered(write, ...reads)).toBe("false");
  });
});
