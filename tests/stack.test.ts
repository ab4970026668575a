/** `runtime.stack()` shows a goroutine that runs as a dump shows one that waits. */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run } from "rendezvous/testing";
import { compile } from "../src/compile/compile.ts";
import { defineInNode } from "../src/compile/define-in-node.ts";
import { loadProgram } from "../src/compile/module-loader.ts";

/** What a program prints whose second line is the first of `source`. */
async function output(source: string): Promise<string> {
  const text = `import { chan, go, runtime, sync, time } from "rendezvous";${source}`;
  const result = await compile(text, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { main } = await loadProgram(result.module, defineInNode);
  const report = await run(main);
  expect(report.toString()).toBe("");
  return report.output.join("\n");
}

const show = `
function show() {
  console.log(runtime.stack());
}`;

const own = ["main.show()", "\tmain.ts:3"];

async function expectStack(source: string, lines: readonly string[]): Promise<void> {
  const [first, ...rest] = (await output(show + source)).split("\n");
  expect(first).toMatch(/^goroutine \d+ \[running\]:$/);
  expect(rest).toEqual([...own, ...lines]);
}

test("plain functions", () =>
  expectStack(
    `
function outer() {
  show();
}
export function main() {
  outer();
}`,
    ["main.outer()", "\tmain.ts:6", "main.main()", "\tmain.ts:9"],
  ));

test("async functions that have not had to wait", () =>
  expectStack(
    `
async function inner(n: number) {
  if (n > 0) return await inner(n - 1);
  show();
}
async function outer() {
  await inner(2);
}
export async function main() {
  await outer();
}`,
    [
      ...["main.inner(...)", "\tmain.ts:7", "main.inner(...)", "\tmain.ts:6"],
      ...["main.inner(...)", "\tmain.ts:6", "main.outer()", "\tmain.ts:10"],
      ...["main.main()", "\tmain.ts:13"],
    ],
  ));

test("async functions that have waited", () =>
  expectStack(
    `
async function inner() {
  await time.sleep(1);
  show();
}
async function outer() {
  await inner();
}
export async function main() {
  await time.sleep(1);
  await outer();
}`,
    [
      ...["main.inner()", "\tmain.ts:7", "main.outer()", "\tmain.ts:10"],
      ...["main.main()", "\tmain.ts:14"],
    ],
  ));

test("one that has waited calls one that has not", () =>
  expectStack(
    `
async function inner() {
  show();
}
async function outer() {
  await time.sleep(1);
  await inner();
}
export async function main() {
  await outer();
}`,
    [
      ...["main.inner()", "\tmain.ts:6", "main.outer()", "\tmain.ts:10"],
      ...["main.main()", "\tmain.ts:13"],
    ],
  ));

test("a function that the library calls", () =>
  expectStack(
    `
export async function main() {
  await time.sleep(1);
  const once = new sync.Once();
  await once.do(() => show());
}`,
    ["main.main.func1()", "\tmain.ts:8", "main.main()", "\tmain.ts:8"],
  ));

test("a goroutine says who started it", () =>
  expectStack(
    `
async function worker(name: string) {
  show();
  await time.sleep(1);
}
export async function main() {
  go(worker, "a");
  await time.sleep(2);
}`,
    ["main.worker(...)", "\tmain.ts:6", "created by main.main in goroutine 1", "\tmain.ts:10"],
  ));

test("a goroutine without a name of its own", () =>
  expectStack(
    `
export async function main() {
  go(async () => {
    await time.sleep(1);
    show();
  });
  await time.sleep(2);
}`,
    ["main.main.func1()", "\tmain.ts:8", "created by main.main in goroutine 1", "\tmain.ts:6"],
  ));

test("methods, generators, and what a stack leaves out for its depth", async () => {
  const text = await output(`
class Tree {
  async *walk(): AsyncGenerator<string> {
    await time.sleep(1);
    yield runtime.stack();
  }
}
function deep(n: number): string {
  return n === 0 ? runtime.stack() : deep(n - 1);
}
export async function main() {
  for await (const text of new Tree().walk()) console.log(text);
  console.log(deep(50));
}`);
  const [walk, depth] = text.split(/\n(?=goroutine)/);
  expect(walk).toBe(
    "goroutine 1 [running]:\nmain.Tree.walk()\n\tmain.ts:5\nmain.main()\n\tmain.ts:12",
  );
  expect(depth!.split("\n").filter((line) => line === "main.deep(...)")).toHaveLength(51);
  expect(depth!.split("\n").slice(-2)).toEqual(["main.main()", "\tmain.ts:13"]);
});

test("all of them: the caller's first, then by number", async () => {
  const text = await output(`
async function receive(ch: AsyncIterable<number>) {
  for await (const _ of ch);
}
export async function main() {
  const ch = chan<number>();
  go(receive, ch);
  go(async () => {
    await time.sleep(5);
  });
  go(() => runtime.compute(5));
  await runtime.gosched();
  go(receive, ch);
  console.log(runtime.stack(true));
}`);
  expect(text).toBe(`goroutine 1 [running]:
main.main()
\tmain.ts:14

goroutine 2 [chan receive]:
main.receive(...)
\tmain.ts:3
created by main.main in goroutine 1
\tmain.ts:7

goroutine 3 [sleep]:
main.main.func1()
\tmain.ts:9
created by main.main in goroutine 1
\tmain.ts:8

goroutine 4 [running]:
main.main.func2()
\tmain.ts:11
created by main.main in goroutine 1
\tmain.ts:11

goroutine 5 [runnable]:
main.receive()
created by main.main in goroutine 1
\tmain.ts:13`);
});
