/** The library in plain Node: no compiler, no `run`, real time. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Consumer, installPackage } from "./consumer.ts";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installPackage();
}, 180_000);
afterAll(() => consumer?.remove());

// A busy machine makes a process late.
vi.setConfig({ testTimeout: 120_000 });

function run(program: string) {
  consumer.write({ "program.js": program });
  const { exitCode, stdout, stderr } = consumer.node("program.js");
  return { exitCode, output: stdout.trimEnd().split("\n"), stderr };
}

/** What a program prints that ends well. */
function outputOf(program: string): string[] {
  const { exitCode, output, stderr } = run(program);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return output;
}

test("goroutines hand values over channels, in order", () => {
  expect(
    outputOf(`
      import { chan, go } from "rendezvous";
      const numbers = chan();
      const squares = chan(2);
      go(async (to) => {
        for (let n = 1; n <= 4; n++) await numbers.send(n);
        numbers.close();
        void to;
      }, squares);
      go(async () => {
        for await (const n of numbers) await squares.send(n * n);
        squares.close();
      });
      for await (const n of squares) console.log(n);
      console.log(await squares.receiveOk());
    `),
  ).toEqual(["1", "4", "9", "16", "[ undefined, false ]"]);
});

test("select takes what is ready, sends, times out, and knows a default", () => {
  expect(
    outputOf(`
      import { chan, go, nilChan, select, time } from "rendezvous";
      const ch = chan(1);
      console.log((await select({ ch, default: true })).case);
      console.log((await select({ out: ch.sendCase("x"), never: nilChan() })).case);
      console.log(await select({ ch, never: null }));
      console.log((await select({ ch, timeout: time.after(20) })).case);
      go(async () => { await time.sleep(10); await ch.send("later"); });
      console.log((await select({ ch, timeout: time.after(60 * time.Second) })).value);
      process.exit(0); // a timer of a minute is left
    `),
  ).toEqual(["default", "out", "{ case: 'ch', value: 'x', ok: true }", "timeout", "later"]);
});

test("locks, groups and Once wait for one another", () => {
  expect(
    outputOf(`
      import { runtime, sync, time } from "rendezvous";
      const mu = new sync.Mutex();
      const wg = new sync.WaitGroup();
      const once = new sync.Once();
      let hits = 0;
      for (let i = 0; i < 20; i++) {
        wg.go(async () => {
          await once.do(() => console.log("once"));
          await mu.lock();
          const before = hits;
          await runtime.gosched();
          if (i % 5 === 0) await time.sleep(1);
          hits = before + 1;
          mu.unlock();
        });
      }
      await wg.wait();
      console.log(hits, mu.tryLock());
    `),
  ).toEqual(["once", "20 true"]);
});

test("contexts end in time, with their children, and abort what the host does", () => {
  expect(
    outputOf(`
      import { context, go, chan } from "rendezvous";
      const [parent, cancel] = context.withCancelCause(context.background());
      const [ctx, stop] = context.withTimeout(parent, 20);
      await ctx.done().receive();
      console.log(ctx.err() === context.DeadlineExceeded, parent.err());
      stop();
      const ended = chan();
      go(async () => { await parent.done().receive(); await ended.send("told"); });
      parent.signal.addEventListener("abort", () => console.log("aborted"));
      cancel(new Error("enough"));
      console.log(await ended.receive(), context.cause(parent).message);
    `),
  ).toEqual(["true null", "aborted", "told enough"]);
});

test("time is real, and timers come in order", () => {
  const [order, elapsed, ticks] = outputOf(`
    import { chan, go, sync, time } from "rendezvous";
    const began = performance.now();
    const woken = [];
    const wg = new sync.WaitGroup();
    for (const d of [90, 30, 60]) wg.go(async () => { await time.sleep(d); woken.push(d); });
    await wg.wait();
    console.log(woken.join());
    console.log(performance.now() - began, Math.abs(time.now() - Date.now()) < 1_000);
    const ticker = time.newTicker(5);
    let ticks = 0;
    for await (const _ of ticker.c) if (++ticks === 3) break;
    ticker.stop();
    console.log(ticks);
  `) as [string, string, string];
  expect(order).toBe("30,60,90");
  expect(elapsed).toMatch(/ true$/);
  expect(parseFloat(elapsed)).toBeGreaterThanOrEqual(89);
  expect(ticks).toBe("3");
});

test("promises of the host can be awaited in between", () => {
  expect(
    outputOf(`
      import { readFile } from "node:fs/promises";
      import { chan, go } from "rendezvous";
      const texts = chan();
      go(async () => {
        const text = await readFile("package.json", "utf8");
        await texts.send(JSON.parse(text).type);
        await new Promise((resolve) => setTimeout(resolve, 10));
        await Promise.all([texts.send("a"), texts.send("b")]);
        texts.close();
      });
      for await (const text of texts) console.log(text);
    `),
  ).toEqual(["module", "a", "b"]);
});

test("two goroutines that are always busy leave the host its turn", () => {
  expect(
    outputOf(`
      import { chan, go } from "rendezvous";
      const [ping, pong] = [chan(), chan()];
      let over = false;
      setTimeout(() => (over = true), 20);
      go(async () => { for await (const n of ping) await pong.send(n); pong.close(); });
      while (!over) { await ping.send(1); await pong.receive(); }
      ping.close();
      console.log("over");
    `),
  ).toEqual(["over"]);
});

test("a deadlock is told as Go tells it, when Node has nothing left to do", () => {
  const { exitCode, output, stderr } = run(`
    import { chan, go } from "rendezvous";
    const ch = chan();
    go(async () => { await ch.send(1); await ch.send(2); });
    console.log(await ch.receive());
    console.log(await ch.receive());
    console.log(await ch.receive());
  `);
  expect(output).toEqual(["1", "2"]);
  expect(stderr).toMatch(/^fatal error: all goroutines are asleep - deadlock!\n/);
  expect(stderr).toContain("[chan receive]");
  expect(exitCode).toBe(2);
});

test("who waits while the host has work is no deadlock", () => {
  expect(
    outputOf(`
      import { chan } from "rendezvous";
      const ch = chan();
      setTimeout(() => void ch.send("from a callback"), 30);
      console.log(await ch.receive());
    `),
  ).toEqual(["from a callback"]);
});

test("a panic that nobody catches is an uncaught exception", () => {
  const { exitCode, output, stderr } = run(`
    import { chan, go, Panic } from "rendezvous";
    go(async () => { await null; throw new Panic("boom"); });
    await chan().receive();
    console.log("never");
  `);
  expect(output).toEqual([""]);
  expect(stderr).toContain("Panic: boom");
  expect(exitCode).toBe(1);
});
