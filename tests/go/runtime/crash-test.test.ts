/** What Go's `src/runtime/crash_test.go` says of whole programs, which are compiled here as a learner's are. */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run, type Report } from "rendezvous/testing";
import { compile } from "../../../src/compile/compile.ts";
import { defineInNode } from "../../../src/compile/define-in-node.ts";
import { loadProgram } from "../../../src/compile/module-loader.ts";

async function compiled(source: string) {
  const text = `import { chan, go, select } from "rendezvous";${source}`;
  return compile(text, "main.ts", transform);
}

async function runProgram(source: string): Promise<Report> {
  const result = await compiled(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return run((await loadProgram(result.module, defineInNode)).main);
}

// Go's init functions are here the top of the module. It cannot wait, and what it starts can.
test("TestInitDeadlock: what the top of a module starts may wait for ever, the top itself may not", async () => {
  const report = await runProgram(`
const c = chan<number>();
go(async () => c.send(1));
export async function main() {
  await select({});
}`);
  expect(report.toString()).toMatch(
    /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[select \(no cases\)\]:\n/,
  );
  expect(report.goroutines.map(({ state }) => state)).toEqual(["select (no cases)", "chan send"]);

  const refused = await compiled(`
await select({});
export async function main() {}`);
  expect(refused.ok).toBe(false);
});

// Of several panics only the last is known here: see crash-test.lowered.test.ts.
test("TestPanicTraceback: the functions that it came through, innermost first", async () => {
  const report = await runProgram(`
async function pt1() {
  try {
    await pt2();
  } finally {
    throw new Error("panic pt1");
  }
}
async function pt2() {
  try {
    throw new Error("hello");
  } finally {
    await pt3();
  }
}
async function pt3() {
  throw new Error("panic pt2");
}
export async function main() {
  await pt1();
}`);
  expect(report.toString().split("\n")).toEqual([
    "panic: panic pt1",
    "",
    "goroutine 1 [running]:",
    "main.pt1()",
    "\tmain.ts:6",
    "main.main()",
    "\tmain.ts:20",
  ]);
});
