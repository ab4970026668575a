/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { go, runtime, sync, time } from "rendezvous";
import { Edges } from "../../tests/support/edges.ts";
import { printed } from "../../tests/support/schedules.ts";

test("load, store and delete", () => {
  const m = new sync.Map<string, number | undefined>();
  expect(m.load("a")).toEqual([undefined, false]);
  m.store("a", 1);
  expect(m.load("a")).toEqual([1, true]);
  m.store("a", undefined);
  expect(m.load("a")).toEqual([undefined, true]);
  m.delete("a");
  expect(m.load("a")).toEqual([undefined, false]);
  m.delete("a");
});

test("loadOrStore, loadAndDelete and swap tell what was there", () => {
  const m = new sync.Map<string, number>();
  expect(m.loadOrStore("a", 1)).toEqual([1, false]);
  expect(m.loadOrStore("a", 2)).toEqual([1, true]);
  expect(m.swap("a", 3)).toEqual([1, true]);
  expect(m.swap("b", 4)).toEqual([undefined, false]);
  expect(m.loadAndDelete("a")).toEqual([3, true]);
  expect(m.loadAndDelete("a")).toEqual([undefined, false]);
  expect([...m.range()]).toEqual([["b", 4]]);
});

test("compareAndSwap and compareAndDelete find only what is there", () => {
  const m = new sync.Map<string, number | undefined>();
  expect(m.compareAndSwap("a", undefined, 1)).toBe(false);
  expect(m.compareAndDelete("a", undefined)).toBe(false);
  m.store("a", 1);
  expect(m.compareAndSwap("a", 2, 3)).toBe(false);
  expect(m.compareAndSwap("a", 1, 2)).toBe(true);
  expect(m.compareAndDelete("a", 1)).toBe(false);
  expect(m.load("a")).toEqual([2, true]);
  expect(m.compareAndDelete("a", 2)).toBe(true);
  m.store("a", undefined);
  expect(m.compareAndSwap("a", undefined, 1)).toBe(true);
});

test("clear empties it", () => {
  const m = new sync.Map<number, number>();
  for (let i = 0; i < 10; i++) m.store(i, i);
  m.clear();
  expect([...m.range()]).toEqual([]);
  expect(m.load(1)).toEqual([undefined, false]);
});

test("objects are keys by identity", () => {
  const m = new sync.Map<object, number>();
  const key = {};
  m.store(key, 1);
  expect(m.load(key)).toEqual([1, true]);
  expect(m.load({})).toEqual([undefined, false]);
});

describe("range", () => {
  test("ends when f returns false", () => {
    const m = new sync.Map<number, string>();
    for (let i = 0; i < 5; i++) m.store(i, `v${i}`);
    const seen: [number, string][] = [];
    m.range((k, v) => seen.push([k, v]) < 2);
    expect(seen).toEqual([
      [0, "v0"],
      [1, "v1"],
    ]);
  });

  test("visits no key twice, none that is gone, and of each the newest value", () => {
    const m = new sync.Map<string, number>();
    for (const key of ["a", "b", "c"]) m.store(key, 1);
    const seen: [string, number][] = [];
    m.range((key, value) => {
      seen.push([key, value]);
      m.delete("a");
      m.store("a", 2);
      m.delete("b");
      m.store("c", 3);
      m.store(`new ${key}`, 4);
      return true;
    });
    expect(seen).toEqual([
      ["a", 1],
      ["c", 3],
    ]);
  });

  test("without a function, it is what a loop runs over, and the loop may await", async () => {
    const lines = await printed(async () => {
      const m = new sync.Map<string, number>();
      for (const key of ["a", "b", "c", "d"]) m.store(key, 1);
      go(() => m.delete("b"));
      for (const [key, value] of m.range()) {
        await runtime.gosched();
        console.log(key, value);
        if (key === "c") break;
      }
    });
    expect(lines).toEqual(["a 1", "c 1"]);
  });

  test("takes no async function", () => {
    const m = new sync.Map<string, number>();
    m.store("a", 1);
    const f = (async () => true) as unknown as () => boolean;
    expect(() => m.range(f)).toThrow("for (const [key, value] of m.range())");
  });
});

/** A goroutine writes after 5 ms; then another reads, and is asked whether the write happens before. */
async function isOrdered(
  write: (m: sync.Map<string, number>) => unknown,
  read: (m: sync.Map<string, number>) => unknown,
): Promise<string> {
  const [line] = await printed(async () => {
    const edges = Edges.watch();
    const m = new sync.Map<string, number>();
    m.store("a", 1);
    go(async () => {
      await time.sleep(10);
      read(m);
      console.log(edges.isAfter(moment));
    });
    await time.sleep(5);
    const moment = edges.now();
    write(m);
    await time.sleep(10);
  });
  return line!;
}

describe("a write happens before the reads that see it", () => {
  const writes: [string, (m: sync.Map<string, number>) => unknown][] = [
    ["store", (m) => m.store("a", 2)],
    ["swap", (m) => m.swap("a", 2)],
    ["delete", (m) => m.delete("a")],
    ["loadAndDelete", (m) => m.loadAndDelete("a")],
    ["compareAndSwap", (m) => m.compareAndSwap("a", 1, 2)],
    ["compareAndDelete", (m) => m.compareAndDelete("a", 1)],
    ["clear", (m) => m.clear()],
    ["loadOrStore of what was cleared", (m) => (m.clear(), m.loadOrStore("a", 2))],
  ];
  test.each(writes)("%s", async (_name, write) => {
    expect(await isOrdered(write, (m) => m.load("a"))).toBe("true");
  });

  const reads: [string, (m: sync.Map<string, number>) => unknown][] = [
    ["loadOrStore", (m) => m.loadOrStore("a", 3)],
    ["loadAndDelete", (m) => m.loadAndDelete("a")],
    ["swap", (m) => m.swap("a", 3)],
    ["compareAndSwap", (m) => m.compareAndSwap("a", 2, 3)],
    ["compareAndSwap that fails", (m) => m.compareAndSwap("a", 7, 3)],
    ["compareAndDelete that fails", (m) => m.compareAndDelete("a", 7)],
    ["range", (m) => [...m.range()]],
  ];
  test.each(reads)("read by %s", async (_name, read) => {
    expect(await isOrdered((m) => m.store("a", 2), read)).toBe("true");
  });

  const unordered: [
    string,
    (m: sync.Map<string, number>) => unknown,
    (m: sync.Map<string, number>) => unknown,
  ][] = [
    ["a write to another key", (m) => m.store("b", 2), (m) => m.load("a")],
    ["a compareAndSwap that failed", (m) => m.compareAndSwap("a", 7, 8), (m) => m.load("a")],
    ["a loadOrStore that loaded", (m) => m.loadOrStore("a", 7), (m) => m.load("a")],
    ["a load", (m) => m.load("a"), (m) => m.load("a")],
    ["a store, seen by nobody's store", (m) => m.store("a", 2), (m) => m.store("a", 3)],
    [
      "a store that another has overwritten",
      (m) => m.store("a", 2),
      (m) => {
        m.store("a", 3);
        m.load("a");
      },
    ],
  ];
  test.each(unordered)("but not %s", async (_name, write, read) => {
    expect(await isOrdered(write, read)).toBe("false");
  });
});
