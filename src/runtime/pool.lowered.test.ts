/** This file is lowered: its async functions run on our scheduler. */
import { expect, expectTypeOf, test } from "vitest";
import { go, sync, time } from "rendezvous";
import { Edges } from "../../tests/support/edges.ts";
import { printed } from "../../tests/support/schedules.ts";

test("it gives what was put last, and makes what it lacks", () => {
  let made = 0;
  const pool = new sync.Pool({ new: () => `new ${++made}` });
  expect(pool.get()).toBe("new 1");
  pool.put("a");
  pool.put("b");
  expect([pool.get(), pool.get(), pool.get()]).toEqual(["b", "a", "new 2"]);
});

test("nothing is given twice", () => {
  const pool = new sync.Pool({ new: () => ({}) });
  const value = pool.get();
  pool.put(value);
  expect(pool.get()).toBe(value);
  expect(pool.get()).not.toBe(value);
});

test("without new, an empty one gives undefined", () => {
  const pool = new sync.Pool<string | undefined>();
  expect(pool.get()).toBeUndefined();
  pool.put("a");
  expect(pool.get()).toBe("a");
  pool.new = () => "made";
  expect(pool.get()).toBe("made");
});

test("undefined and null are not kept", () => {
  const pool = new sync.Pool<string | null | undefined>({ new: () => "made" });
  pool.put(undefined);
  pool.put(null);
  expect(pool.get()).toBe("made");
});

test("its type is what new makes, and says when there is none", () => {
  expectTypeOf(new sync.Pool({ new: () => [1] }).get()).toEqualTypeOf<number[]>();
  expectTypeOf(new sync.Pool<string | undefined>().get()).toEqualTypeOf<string | undefined>();
  // @ts-expect-error -- an empty pool would give undefined, which is no string
  new sync.Pool<string>();
  // @ts-expect-error -- the same
  new sync.Pool<string>({});
});

test("the put of a value happens before the get that returns it, and before no other", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const pool = new sync.Pool({ new: () => "new" });
    const get = async (when: number) => {
      await time.sleep(when);
      const got = pool.get();
      console.log(got, edges.isAfter(late), edges.isAfter(nothing));
    };
    for (let i = 0; i < 3; i++) go(get, 2 + i);
    await time.sleep(1);
    pool.put("early");
    const late = edges.now();
    pool.put("late");
    const nothing = edges.now();
    await time.sleep(10);
  });
  expect(lines).toEqual(["late true false", "early false false", "new false false"]);
});
