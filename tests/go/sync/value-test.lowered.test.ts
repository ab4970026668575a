/** Go's `src/sync/atomic/value_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { atomic, chan, go, Panic, runtime, sync } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

test("TestValue: nothing at first, then what was stored last", () => {
  const v = new atomic.Value<number>();
  expect(v.load()).toBeUndefined();
  v.store(42);
  expect(v.load()).toBe(42);
  v.store(84);
  expect(v.load()).toBe(84);
});

test("TestValueLarge: the same with strings", () => {
  const v = new atomic.Value<string>();
  v.store("foo");
  expect(v.load()).toBe("foo");
  v.store("barbaz");
  expect(v.load()).toBe("barbaz");
});

// A type is what `typeof` says here, and for objects the class.
test("TestValuePanic: nil and another type panic, with Go's texts", () => {
  const nilErr = new Panic("sync/atomic: store of nil value into Value");
  const badErr = new Panic("sync/atomic: store of inconsistently typed value into Value");
  const v = new atomic.Value<unknown>();
  expect(() => v.store(undefined)).toThrow(nilErr);
  v.store(42);
  expect(() => v.store("foo")).toThrow(badErr);
  expect(() => v.store(null)).toThrow(nilErr);
});

test.each<{ init?: unknown; new: unknown; want?: unknown; err?: string }>([
  { new: undefined, err: "sync/atomic: swap of nil value into Value" },
  { new: true, want: undefined },
  { init: true, new: "", err: "sync/atomic: swap of inconsistently typed value into Value" },
  { init: true, new: false, want: true },
])("TestValue_Swap: $init to $new", (tt) => {
  const v = new atomic.Value<unknown>();
  if (tt.init !== undefined) v.store(tt.init);
  if (tt.err !== undefined) {
    expect(() => v.swap(tt.new)).toThrow(new Panic(tt.err));
    return;
  }
  expect(v.swap(tt.new)).toBe(tt.want);
  expect(v.load()).toBe(tt.new);
});

// Go's heapA and heapB are two equal structs; objects are equal here only to themselves.
const heapA = { uint: 0 };

test.each<{ init?: unknown; new: unknown; old?: unknown; want?: boolean; err?: string }>([
  { new: undefined, err: "sync/atomic: compare and swap of nil value into Value" },
  { new: true, old: "", err: "sync/atomic: compare and swap of inconsistently typed values" },
  { new: true, old: true, want: false },
  { new: true, want: true },
  {
    init: true,
    new: "",
    err: "sync/atomic: compare and swap of inconsistently typed value into Value",
  },
  { init: true, new: true, old: false, want: false },
  { init: true, new: true, old: true, want: true },
  { init: heapA, new: { uint: 1 }, old: heapA, want: true },
])("TestValue_CompareAndSwap: $init, from $old to $new", (tt) => {
  const v = new atomic.Value<unknown>();
  if (tt.init !== undefined) v.store(tt.init);
  if (tt.err === undefined) expect(v.compareAndSwap(tt.old, tt.new)).toBe(tt.want);
  else expect(() => v.compareAndSwap(tt.old, tt.new)).toThrow(new Panic(tt.err));
});

describe("value_test *Concurrent", () => {
  test("TestValueConcurrent: only stored values are seen", () => {
    const tests: unknown[][] = [
      [0, 0xffff, 1 + 2 * 2 ** 8, 3 + 4 * 2 ** 8],
      [0n, 2n ** 64n - 1n, 1n + 2n * 2n ** 32n, 3n + 4n * 2n ** 32n],
      ["", "a", "b", "c"],
      [{ re: 0 }, { re: 1 }, { re: 3 }, { re: 5 }],
    ];
    const [p, n] = [8, 20];
    return endsWell(async () => {
      for (const values of tests) {
        const v = new atomic.Value<unknown>();
        const done = chan<boolean>(p);
        for (let i = 0; i < p; i++) {
          go(async () => {
            for (let j = 0; j < n; j++) {
              v.store(values[(i + j) % values.length]);
              await runtime.gosched();
              const x = v.load();
              if (!values.includes(x)) fail(`loaded unexpected value ${String(x)}`);
            }
            await done.send(true);
          });
        }
        for (let i = 0; i < p; i++) await done.receive();
      }
    });
  });

  test("TestValueSwapConcurrent: each value comes out once", () => {
    const [m, n] = [20, 20];
    return endsWell(async () => {
      const v = new atomic.Value<number>();
      const count = new atomic.Uint64();
      const g = new sync.WaitGroup();
      for (let i = 0; i < m * n; i += n) {
        g.go(async () => {
          let c = 0;
          for (let k = i; k < i + n; k++) {
            c += v.swap(k) ?? 0;
            await runtime.gosched();
          }
          count.add(c);
        });
      }
      await g.wait();
      const want = ((m * n - 1) * (m * n)) / 2;
      const got = count.load() + v.load()!;
      if (got !== want) fail(`sum from 0 to ${m * n - 1} was ${got}, want ${want}`);
    });
  });

  test("TestValueCompareAndSwapConcurrent: those who wait for their number get it in turn", () => {
    const [m, n] = [20, 10];
    return endsWell(async () => {
      const v = new atomic.Value<number>();
      const w = new sync.WaitGroup();
      v.store(0);
      for (let i = 0; i < m; i++) {
        w.go(async () => {
          for (let j = i; j < m * n; await runtime.gosched()) {
            if (v.compareAndSwap(j, j + 1)) j += m;
          }
        });
      }
      await w.wait();
      if (v.load() !== m * n) fail(`did not get to ${m * n}, stopped at ${v.load()}`);
    });
  });
});
