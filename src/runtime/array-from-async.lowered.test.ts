/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printsAlways } from "../../tests/support/schedules.ts";

function numbers(delay: number) {
  const c = chan<number>();
  go(async () => {
    for (let i = 1; i <= 3; i++) {
      await time.sleep(delay);
      await c.send(i);
    }
    c.close();
  });
  return c;
}

test("takes what a channel gives until it is closed, on the run's clock", () =>
  printsAlways(async () => {
    const all = async () => Array.fromAsync(numbers(1_000));
    console.log((await all()).join(), performance.now());
  }, ["1,2,3 3000"]));

test("the map function and its `this` are the standard's; its promise is awaited", () =>
  printsAlways(async () => {
    async function times(this: { by: number }, n: number, index: number) {
      await time.sleep(10);
      return `${index}:${n * this.by}`;
    }
    console.log((await Array.fromAsync(numbers(1), times, { by: 10 })).join());
  }, ["0:10,1:20,2:30"]));

/** What the host's own makes of `program`, and what ours makes of it within a run. */
async function both(program: () => Promise<unknown>) {
  const told = () =>
    program().then(
      (value) => ({ value }),
      (error: unknown) => ({ error: (error as Error).constructor.name }),
    );
  const native = await told();
  let ours: unknown;
  const report = await run(async () => {
    ours = await told();
  });
  expect(report.outcome).toBe("ok");
  return { native, ours };
}

class Numbers extends Array<unknown> {}
const closed: string[] = [];
const closing = {
  *[Symbol.iterator]() {
    try {
      yield 1;
      yield Promise.reject(new RangeError("no"));
    } finally {
      closed.push("closed");
    }
  },
};
async function* counting() {
  try {
    yield await Promise.resolve("a");
    yield "b";
  } finally {
    closed.push("closed");
  }
}

describe("does what the host's own does", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["an async generator", () => Array.fromAsync(counting())],
    ["promises in an array", () => Array.fromAsync([Promise.resolve(1), 2])],
    ["a set", () => Array.fromAsync(new Set([Promise.resolve(1), 2]))],
    ["a string", () => Array.fromAsync("añ😀")],
    [
      "an array-like",
      () => Array.fromAsync({ length: 2.7, 0: Promise.resolve("x"), 1: "y", 2: "z" }),
    ],
    ["an array-like with a map", () => Array.fromAsync({ length: 2 }, async (_, i) => i)],
    ["no items at all", () => Array.fromAsync({} as never)],
    ["a map", () => Array.fromAsync([1, 2], async (n) => n * 2)],
    ["a subclass", () => Numbers.fromAsync([1, 2])],
    ["no constructor", () => Reflect.apply(Array.fromAsync, undefined, [[1]]) as Promise<unknown>],
    [
      "a map that throws",
      () => Array.fromAsync(counting(), () => Promise.reject(new RangeError())),
    ],
    ["an item that fails", () => Array.fromAsync(closing)],
    ["undefined", () => Array.fromAsync(undefined as never)],
    ["a map that is no function", () => Array.fromAsync([1], 7 as never)],
    [
      "an iterator that gives no object",
      () => Array.fromAsync({ [Symbol.asyncIterator]: () => ({ next: () => 1 }) } as never),
    ],
  ])("%s", async (_name, program) => {
    closed.length = 0;
    const { native, ours } = await both(program);
    expect(ours).toEqual(native);
    const { value } = ours as { value?: object };
    expect(value?.constructor).toBe((native as { value?: object }).value?.constructor);
    // What one of them closes, so does the other.
    expect([0, 2]).toContain(closed.length);
  });
});

test("outside a run it is the host's, also if a program has kept it", async () => {
  const before = Array.fromAsync;
  let kept!: typeof Array.fromAsync;
  await run(() => {
    kept = Array.fromAsync;
    expect(kept).not.toBe(before);
  });
  expect(Array.fromAsync).toBe(before);
  expect(await Reflect.apply(kept, Array, [[Promise.resolve(1)]])).toEqual([1]);
});
