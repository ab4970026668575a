/**
 * The library by itself: each program is a module that plain Node runs, without a compiler of ours and
 * without `run`, on real time.
 */
import { execFile } from "node:child_process";
import { expect, test } from "vitest";

const library = new URL("./index.ts", import.meta.url).href;

/** What Node prints and how it exits when it runs `body` as the top of a module. */
function inNode(body: string): Promise<{ stdout: string; stderr: string; code: number }> {
  const source = `import { chan, context, go, runtime, select, sync, time } from "${library}";\n${body}`;
  const args = ["--no-warnings", "--input-type=module", "--eval", source];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error ? Number(error.code) : 0 });
    });
  });
}

const lines = async (body: string) => {
  const { stdout, stderr, code } = await inNode(body);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout.trimEnd().split("\n");
};

test("goroutines, channels and for await, on real time", async () => {
  const said = await lines(`
    const began = Date.now();
    const numbers = chan();
    go(async (n) => {
      for (let i = 0; i < n; i++) { await time.sleep(20); await numbers.send(i); }
      numbers.close();
    }, 3);
    for await (const n of numbers) console.log(n);
    console.log(Date.now() - began >= 59, Math.abs(time.now() - Date.now()) < 1000);
  `);
  expect(said).toEqual(["0", "1", "2", "true true"]);
});

test("select, timeouts, contexts and tickers", async () => {
  const said = await lines(`
    const [ctx, cancel] = context.withTimeout(context.background(), 20);
    const s = await select({ done: ctx.done(), never: chan() });
    console.log(s.case, ctx.err().message);
    cancel();
    const ticker = time.newTicker(5);
    for (let i = 0; i < 3; i++) await ticker.c.receive();
    ticker.stop();
    const [child, stop] = context.withCancel(context.background());
    setTimeout(stop, 5);
    await child.done().receive();
    console.log("cancelled", (await select({ child: child.done(), default: true })).case);
  `);
  expect(said).toEqual(["done context deadline exceeded", "cancelled child"]);
});

test("a mutex keeps others out across the host's own awaits, and a WaitGroup waits", async () => {
  const said = await lines(`
    const [wg, mu] = [new sync.WaitGroup(), new sync.Mutex()];
    let n = 0;
    for (let i = 0; i < 10; i++) wg.go(async () => {
      for (let k = 0; k < 100; k++) {
        await mu.lock();
        const before = n;
        await null;
        n = before + 1;
        mu.unlock();
      }
    });
    console.log(runtime.numGoroutine());
    await wg.wait();
    console.log(n, runtime.numGoroutine());
  `);
  expect(said).toEqual(["11", "1000 1"]);
});

test("goroutines that keep one another busy starve neither timers nor I/O", async () => {
  const said = await lines(`
    const { readFile } = await import("node:fs/promises");
    const [a, b] = [chan(), chan()];
    go(async () => { for await (const v of a) await b.send(v); });
    let [timer, file] = [false, false];
    setTimeout(() => (timer = true), 5);
    void readFile(process.execPath).then(() => (file = true));
    while (!timer || !file) { await a.send(1); await b.receive(); }
    console.log("both came");
    process.exit();
  `);
  expect(said).toEqual(["both came"]);
});

test("an operation is as good as a promise: then, catch, finally, Promise.all", async () => {
  const said = await lines(`
    const ch = chan(1);
    ch.send(1).then(() => console.log("sent")).finally(() => console.log("finally"));
    console.log(await Promise.all([ch.receive(), Promise.resolve(2)]));
    ch.close();
    await ch.receive().then(() => { throw new Error("x"); }).catch((error) => console.log(error.message));
    try { await ch.send(1); } catch (error) { console.log(error.name, error.message); }
  `);
  expect(said).toEqual(["sent", "finally", "[ 1, 2 ]", "x", "Panic send on closed channel"]);
});

test("a deadlock is told when the event loop runs dry", async () => {
  const { stdout, stderr, code } = await inNode(`
    go(async function worker() { await chan().receive(); });
    console.log("before");
    await chan().send(1);
  `);
  expect(stdout).toBe("before\n");
  expect(code).toBe(2);
  expect(stderr).toContain(
    [
      "fatal error: all goroutines are asleep - deadlock!",
      "",
      "goroutine 1 [chan send]:",
      "main.main()",
      "",
      "goroutine 2 [chan receive]:",
      "main.worker()",
      "created by main.main in goroutine 1",
    ].join("\n"),
  );
});

test("goroutines that are left when nothing else is to be done end with the process", async () => {
  expect(await lines(`go(async () => chan().receive()); console.log("done");`)).toEqual(["done"]);
});

test("a goroutine's panic is an uncaught exception", async () => {
  const { stderr, code } = await inNode(`
    process.on("uncaughtException", (error) => { console.error("caught", error.message); process.exit(7); });
    go(async () => { await time.sleep(1); throw new Error("oh"); });
  `);
  expect(stderr).toBe("caught oh\n");
  expect(code).toBe(7);
});

test("code knows its goroutine through the host's own awaits", async () => {
  const { stderr } = await inNode(`
    go(async function first() { await null; go(async function second() { await chan().receive(); }); await chan().send(1); });
    await time.sleep(1);
    await chan().receive();
  `);
  expect(stderr).toContain("created by main.first in goroutine 2");
  expect(stderr).toMatch(/goroutine 2 \[chan send\]/);
});
