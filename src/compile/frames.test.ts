/** A report shows the functions of each goroutine as Go does, by the names that the compiler found. */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { defineInNode } from "./define-in-node.ts";
import { loadProgram } from "./module-loader.ts";

/** Runs a program that goes wrong; the text of its report without the message. */
async function dumpOf(source: string) {
  const text = `import { chan, go, time, sync, type Chan } from "rendezvous";${source}`;
  const result = await compile(text, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const report = await run((await loadProgram(result.module, defineInNode)).main);
  return report.toString().split("\n\n").slice(1);
}

const take = `
async function take(ch: Chan<number>) {
  return await ch.receive();
}`;

test("functions that await one another, innermost first", async () => {
  const dump = await dumpOf(`${take}
async function relay(ch: Chan<number>) {
  await time.sleep(1);
  await take(ch);
}
export async function main() {
  await relay(chan<number>());
}`);
  expect(dump).toEqual([
    "goroutine 1 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.relay(...)\n\tmain.ts:7\nmain.main()\n\tmain.ts:10",
  ]);
});

test("methods, arrows in variables, functions that are not async, default parameters", async () => {
  const dump = await dumpOf(`${take}
const receive = (ch: Chan<number>) => take(ch);
const twice = async (ch = chan<number>()) => {
  await receive(ch);
};
class Pool {
  async #work() {
    await twice();
  }
  run = async () => await this.#work();
}
export async function main() {
  await new Pool().run();
}`);
  expect(dump[0]!.split("\n").slice(1)).toEqual([
    "main.take(...)",
    "\tmain.ts:3",
    "main.receive(...)",
    "\tmain.ts:5",
    "main.twice(...)",
    "\tmain.ts:7",
    "main.Pool.#work()",
    "\tmain.ts:11",
    "main.Pool.run()",
    "\tmain.ts:13",
    "main.main()",
    "\tmain.ts:16",
  ]);
});

test("a goroutine's function without a name, async or not", async () => {
  const dump = await dumpOf(`${take}
export async function main() {
  const ch = chan<number>();
  go(async () => {
    await take(ch);
  });
  go((c: Chan<number>) => take(c), ch);
  await new sync.WaitGroup().wait();
  await chan().receive();
}`);
  expect(dump).toEqual([
    "goroutine 1 [chan receive]:\nmain.main()\n\tmain.ts:12",
    "goroutine 2 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.main.func1()\n\tmain.ts:8\ncreated by main.main in goroutine 1\n\tmain.ts:7",
    "goroutine 3 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.main.func2(...)\n\tmain.ts:10\ncreated by main.main in goroutine 1\n\tmain.ts:10",
  ]);
});

test("of what is awaited together, the first that waits", async () => {
  const dump = await dumpOf(`${take}
export async function main() {
  await Promise.all([take(chan()), take(chan())]);
}`);
  expect(dump).toEqual([
    "goroutine 1 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.main()\n\tmain.ts:6",
  ]);
  const mapped = await dumpOf(`${take}
export async function main() {
  const taken = [chan<number>()].map((it) => take(it));
  await Promise.all(taken);
}`);
  expect(mapped).toEqual([
    "goroutine 1 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.main.func1(...)\n\tmain.ts:6\nmain.main()\n\tmain.ts:6",
  ]);
});

test("a function that awaits what another began has no certain line", async () => {
  const dump = await dumpOf(`${take}
async function helper(taken: PromiseLike<unknown>) {
  await taken;
}
export async function main() {
  const taken = take(chan<number>());
  await helper(taken);
}`);
  expect(dump).toEqual([
    "goroutine 1 [chan receive]:\nmain.take(...)\n\tmain.ts:3\nmain.main()\n\tmain.ts:10",
  ]);
});

test("generators, and the loops over them", async () => {
  const dump = await dumpOf(`
async function* values(ch: Chan<number>) {
  yield await ch.receive();
}
export async function main() {
  for await (const x of values(chan<number>())) console.log(x);
}`);
  expect(dump).toEqual([
    "goroutine 1 [chan receive]:\nmain.values(...)\n\tmain.ts:3\nmain.main()\n\tmain.ts:6",
  ]);
});

test.each(["new Error('no')", "'no'"])("a panic in a helper: %s", async (thrown) => {
  const dump = await dumpOf(`
function check(n: number) {
  if (n > 0) throw ${thrown};
}
async function work(n: number) {
  await time.sleep(1);
  check(n);
}
export async function main() {
  await time.sleep(1);
  await work(1);
}`);
  expect(dump).toEqual([
    "goroutine 1 [running]:\nmain.check(...)\n\tmain.ts:3\nmain.work(...)\n\tmain.ts:7\nmain.main()\n\tmain.ts:11",
  ]);
});

test("an error that was caught before is no part of a later panic", async () => {
  const dump = await dumpOf(`
async function fail() {
  throw "no";
}
export async function main() {
  await fail().catch(() => undefined);
  throw "no";
}`);
  expect(dump).toEqual(["goroutine 1 [running]:\nmain.main()\n\tmain.ts:7"]);
});

test("a fatal error, and a panic of the library's", async () => {
  const fatal = await dumpOf(`
const release = (m: sync.Mutex) => m.unlock();
export async function main() {
  await time.sleep(1);
  release(new sync.Mutex());
}`);
  expect(fatal).toEqual([
    "goroutine 1 [running]:\nmain.release(...)\n\tmain.ts:2\nmain.main()\n\tmain.ts:5",
  ]);
  const panic = await dumpOf(`
async function close(ch: Chan<number>) {
  ch.close();
  ch.close();
}
export async function main() {
  await close(chan<number>());
}`);
  expect(panic).toEqual([
    "goroutine 1 [running]:\nmain.close(...)\n\tmain.ts:4\nmain.main()\n\tmain.ts:7",
  ]);
});
