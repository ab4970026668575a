/** What is printed of goroutines that wait within `sync`: their states, and the lines that led there. */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run } from "rendezvous/testing";
import { compile } from "../../../src/compile/compile.ts";
import { defineInNode } from "../../../src/compile/define-in-node.ts";
import { loadProgram } from "../../../src/compile/module-loader.ts";

/** The dump of the goroutines of a program that ends in a deadlock. */
async function dumpOf(...lines: string[]): Promise<string[]> {
  const text = ['import { chan, go, sync } from "rendezvous";', ...lines].join("\n");
  const result = await compile(text, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const report = await run((await loadProgram(result.module, defineInNode)).main);
  const [message, ...goroutines] = report.toString().split("\n\n");
  expect(message).toBe("fatal error: all goroutines are asleep - deadlock!");
  return goroutines;
}

test("a Once within itself", async () => {
  const [main] = await dumpOf(
    "const once = new sync.Once();",
    "async function init() {",
    "  await once.do(() => {});",
    "}",
    "export async function main() {",
    "  await once.do(init);",
    "}",
  );
  expect(main?.split("\n")).toEqual([
    "goroutine 1 [sync.Mutex.Lock]:",
    "main.init()",
    "\tmain.ts:4",
    "main.main()",
    "\tmain.ts:7",
  ]);
});

test("what a Once calls", async () => {
  const [main] = await dumpOf(
    "async function init() {",
    "  await chan().receive();",
    "}",
    "const load = sync.onceFunc(init);",
    "export async function main() {",
    "  await load();",
    "}",
  );
  expect(main?.split("\n")).toEqual([
    "goroutine 1 [chan receive]:",
    "main.init()",
    "\tmain.ts:3",
    "main.main()",
    "\tmain.ts:7",
  ]);
});

test("a Cond that nobody signals", async () => {
  const [main] = await dumpOf(
    "export async function main() {",
    "  const mu = new sync.Mutex();",
    "  const cond = new sync.Cond(mu);",
    "  await mu.lock();",
    "  await cond.wait();",
    "}",
  );
  expect(main?.split("\n")).toEqual([
    "goroutine 1 [sync.Cond.Wait]:",
    "main.main()",
    "\tmain.ts:6",
  ]);
});

test("one that was woken, and has not got the lock", async () => {
  const [main, waiter] = await dumpOf(
    "async function wait(cond: sync.Cond) {",
    "  await cond.l.lock();",
    "  await cond.wait();",
    "}",
    "export async function main() {",
    "  const cond = new sync.Cond(new sync.Mutex());",
    "  go(wait, cond);",
    "  const c = chan();",
    "  go(() => c.close());",
    "  await c.receive();",
    "  await cond.l.lock();",
    "  cond.signal();",
    "  await chan().receive();",
    "}",
  );
  expect(main).toMatch(/^goroutine 1 \[chan receive\]:/);
  expect(waiter?.split("\n")).toEqual([
    "goroutine 2 [sync.Mutex.Lock]:",
    "main.wait(...)",
    "\tmain.ts:4",
    "created by main.main in goroutine 1",
    "\tmain.ts:8",
  ]);
});
