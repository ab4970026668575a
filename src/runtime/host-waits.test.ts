import { expect, test } from "vitest";
import { HostWaits } from "./host-waits.ts";

function settled() {
  const results: [failed: boolean, result: unknown][] = [];
  return {
    results,
    note: (failed: boolean, result: unknown) => void results.push([failed, result]),
  };
}

test("a promise that is settled needs the host's next turn, and no time", async () => {
  const waits = new HostWaits();
  const { results, note } = settled();
  waits.add(Promise.resolve(1), note);
  waits.add(Promise.reject(new Error("no")), note);
  expect(waits.isPending).toBe(true);
  expect(results).toEqual([]);
  expect(await waits.giveTurn()).toBe(true);
  await waits.giveTurn();
  expect(results).toEqual([
    [false, 1],
    [true, new Error("no")],
  ]);
  expect(waits.isPending).toBe(false);
  expect(waits.timePassed()).toBe(0);
});

test("a long chain of promises is still one turn", async () => {
  const waits = new HostWaits();
  const { results, note } = settled();
  let chain: Promise<number> = Promise.resolve(0);
  for (let i = 0; i < 50; i++) chain = chain.then((n) => n + 1);
  waits.add(chain, note);
  expect(await waits.giveTurn()).toBe(true);
  expect(results).toEqual([[false, 50]]);
});

test("thenables are settled once, whatever they do", async () => {
  const waits = new HostWaits();
  const { results, note } = settled();
  const twice = {
    then(resolve: (value: number) => void) {
      resolve(1);
      resolve(2);
    },
  };
  const throws = {
    then(): never {
      throw new Error("then");
    },
  };
  waits.add(twice as PromiseLike<number>, note);
  waits.add(throws as PromiseLike<number>, note);
  while (waits.isPending) await waits.giveTurn();
  expect(results).toEqual([
    [false, 1],
    [true, new Error("then")],
  ]);
});

test("what takes longer is waited for, and the clock may follow", async () => {
  const waits = new HostWaits();
  const { results, note } = settled();
  let resolve!: (value: string) => void;
  waits.add(new Promise<string>((it) => (resolve = it)), note);
  expect(await waits.giveTurn()).toBe(false);
  const until = performance.now() + 5;
  while (performance.now() < until) expect(await waits.wait(1)).toBe(false);
  expect(waits.isPending).toBe(true);
  const passed = waits.timePassed();
  expect(passed).toBeGreaterThanOrEqual(5);
  expect(passed).toBe(Math.floor(passed));
  resolve("late");
  expect(await waits.wait(60_000)).toBe(true);
  expect(results).toEqual([[false, "late"]]);
});
