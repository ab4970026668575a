import { transform } from "esbuild";
import { type Report, run, type RunOptions } from "rendezvous/testing";
import { compile } from "../../../src/compile/compile.ts";
import { defineInNode } from "../../../src/compile/define-in-node.ts";
import { loadProgram } from "../../../src/compile/module-loader.ts";

/**
 * What every program here begins with: a goroutine that is blocked until it is told otherwise. As in
 * goleak's tests, the function in which it waits is not the one that it runs.
 */
const blockedG = `
class BlockedG {
  started = chan<void>();
  wait = chan<void>();
  running = new sync.WaitGroup();
}
async function block(bg: BlockedG) {
  await bg.wait.receive();
}
async function runBlocked(bg: BlockedG) {
  bg.started.close();
  await block(bg);
  bg.running.done();
}
async function startBlockedG() {
  const bg = new BlockedG();
  bg.running.add(1);
  go(runBlocked, bg);
  await bg.started.receive();
  return bg;
}
async function unblock(bg: BlockedG) {
  bg.wait.close();
  await bg.running.wait();
}
`;

/**
 * Runs `body` as `main`, compiled as a learner's program is: so its report knows functions and lines.
 * What is left when `main` returns is a leak.
 */
export async function runMain(body: string, options: RunOptions = {}): Promise<Report> {
  const source = `import { chan, go, Panic, runtime, sync, time } from "rendezvous";
${blockedG}
export async function main() {
${body}
}`;
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { main } = await loadProgram(result.module, defineInNode);
  return run(main, { leaks: true, ...options });
}
