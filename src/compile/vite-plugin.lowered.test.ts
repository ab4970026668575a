/** This file is itself lowered by the plugin: its async functions run on our scheduler. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chan, context, go, sync } from "rendezvous";
import { run } from "rendezvous/testing";

async function producer(ch: ReturnType<typeof chan<number>>) {
  for (const n of [1, 2, 3]) await ch.send(n);
  ch.close();
}

test("async functions of a test run under the scheduler", async () => {
  const got: number[] = [];
  const report = await run(async () => {
    const ch = chan<number>();
    go(producer, ch);
    for await (const n of ch) got.push(n);
  });
  expect(report.outcome).toBe("ok");
  expect(got).toEqual([1, 2, 3]);
});

test("a report leads to the line of this file", async () => {
  const report = await run(async () => {
    await chan().receive(); // HERE
  });
  expect(report.outcome).toBe("deadlock");
  const lines = readFileSync(import.meta.filename, "utf8").split("\n");
  const line = lines.findIndex((text) => text.endsWith("// HERE")) + 1;
  expect(report.goroutines[0]?.waitsAt).toMatchObject({ line });
  expect(report.goroutines[0]?.waitsAt?.file).toMatch(/vite-plugin\.lowered\.test\.ts$/);
});

test("outside a run they are as they were", async () => {
  async function* two() {
    yield 1;
    yield 2;
  }
  const got: number[] = [];
  for await (const n of two()) got.push(await Promise.resolve(n));
  expect(got).toEqual([1, 2]);
});

test("what is made has the name that this file gives it", async () => {
  const report = await run(async () => {
    const results = chan<number>();
    const group = new sync.WaitGroup();
    group.go(() => producer(results));
    const [ctx] = context.withCancel(context.background());
    await ctx.done().receive();
  });
  expect(report.outcome).toBe("deadlock");
  const waits = report.waitFor.map(({ on }) => on.map(({ name, isNamed }) => [name, isNamed]));
  expect(waits).toEqual([[["ctx", true]], [["results", true]]]);
  expect(report.goroutines.map(({ label }) => label)).toEqual(["main", "producer"]);
});
