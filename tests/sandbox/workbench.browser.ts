import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { RunEnd } from "../../src/sandbox/workbench.ts";
import { launchChromium } from "../chromium.ts";
import type { Harness, Seen } from "./harness.ts";
import { type HarnessServer, serveHarness } from "./serve-harness.ts";

declare const harness: Harness;

let browser: Browser;
let page: Page;
let server: HarnessServer;
/** What the page's console said: violations of the policy, errors of our own. */
let complaints: string[];

beforeAll(async () => {
  server = await serveHarness();
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  complaints = [];
  await page.goto(server.url);
  await page.evaluate(() => harness.warm());
});
beforeEach(() => {
  complaints = [];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const run = (source: string, options: Parameters<Harness["run"]>[1] = {}): Promise<Seen> =>
  page.evaluate(([text, given]) => harness.run(text, given), [source, options] as const);

/** The body of a `main` that prints what it finds. */
const main = (...lines: string[]) =>
  `import { chan, go, runtime, time } from "rendezvous";\nexport async function main() {\n${lines.join("\n")}\n}\n`;

const reportOf = (end: RunEnd) => {
  if (end.kind !== "report") throw new Error(`no report: ${JSON.stringify(end)}`);
  return end.report;
};

test("a program prints, and its report comes back", async () => {
  const { end, lines, frames } = await run(
    main(
      "const ch = chan<string>();",
      "go(async () => { await time.sleep(time.Minute); await ch.send('pong'); });",
      "console.log('ping');",
      "console.log(await ch.receive(), [1, 'two']);",
      "console.table({ a: 1 });",
    ),
  );
  expect(lines).toEqual(["ping", "pong [ 1, 'two' ]", "{ a: 1 }"]);
  const report = reportOf(end);
  expect(report).toMatchObject({ outcome: "ok", elapsed: 60_000, exitCode: 0 });
  expect(report.output).toEqual(lines);
  // At most the one in reserve is there, and it may run scripts and nothing else.
  expect(frames.length).toBeLessThanOrEqual(1);
  expect(frames.filter((it) => it !== "allow-scripts")).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a program imports the files above it, and a failure in one is told with its place", async () => {
  const stage = (body: string) => ({
    file: "stage.ts",
    source: `export const stage = () => ${body};\n`,
  });
  const source =
    'import { stage } from "./stage.ts";\nexport function main() { console.log(stage()); }\n';
  const good = await run(source, { siblings: [stage("6 * 7")] });
  expect(good.lines).toEqual(["42"]);
  const bad = await run(source, { siblings: [stage("null!.x")] });
  expect(reportOf(bad.end)).toMatchObject({
    outcome: "panic",
    place: { file: "stage.ts", line: 1 },
  });
});

test("a program that asks for signals can be interrupted, and run again as it was", async () => {
  const source = `
    import { chan, signal, time } from "rendezvous";
    export async function main() {
      const stop = chan<signal.Signal>(1);
      signal.notify(stop);
      console.log("ready");
      console.log(await stop.receive());
    }`;
  const { lines, end } = await run(source, { interruptAfterLine: "ready" });
  expect(lines).toEqual(["ready", "SIGINT"]);
  const { raised, outcome } = reportOf(end);
  expect(outcome).toBe("ok");
  expect(raised).toHaveLength(1);
  expect((await run(source, { signals: raised! })).lines).toEqual(["ready", "SIGINT"]);
});

test("keys that somebody types meanwhile are no interrupts, and keep no program from its end", async () => {
  const typed = { typed: true };
  const asking = main(
    "const stop = chan<signal.Signal>(1);",
    "signal.notify(stop);",
    "setTimeout(() => stop.close(), 50);",
    "console.log(await stop.receive());",
  ).replace("runtime,", "runtime, signal,");
  expect((await run(asking, typed)).lines).toEqual(["undefined"]);
  const endless = await run(main("while (true) {}"), typed);
  expect(endless.end).toMatchObject({ kind: "stopped", why: "deadline" });
  expect((endless.end as { message: string }).message).toContain("busy to the end");
});

test("a program cannot get hold of the port by the interrupt", async () => {
  const source = `
    import { chan, signal } from "rendezvous";
    export async function main() {
      let seen = "nothing";
      try {
        Object.defineProperty(MessageEvent.prototype, "data", {
          get() { seen = String(this.target); return "interrupt"; },
        });
      } catch {
        // There is none to be had.
      }
      const stop = chan<signal.Signal>(1);
      signal.notify(stop);
      console.log("ready");
      console.log(await stop.receive(), seen);
    }`;
  const { lines } = await run(source, { interruptAfterLine: "ready" });
  expect(lines).toEqual(["ready", "SIGINT nothing"]);
});

test("each run is a fresh one", async () => {
  const source = main(
    "(globalThis as any).laps = ((globalThis as any).laps ?? 0) + 1;",
    "console.log((globalThis as any).laps);",
  );
  expect((await run(source)).lines).toEqual(["1"]);
  expect((await run(source)).lines).toEqual(["1"]);
});

test("a seed makes a schedule that comes again", async () => {
  const source = main(
    "for (let i = 0; i < 8; i++) go(async () => { await runtime.gosched(); console.log(i); });",
    "await time.sleep(1);",
  );
  const options = { seed: 7, schedule: "random" } as const;
  const first = await run(source, options);
  expect(first.lines).toHaveLength(8);
  expect(first.lines).not.toEqual([...first.lines].sort());
  expect((await run(source, options)).lines).toEqual(first.lines);
  expect(reportOf(first.end).schedule).toBe("random:7");
});

test("a deadlock is told with the goroutine's line", async () => {
  const { end } = await run(main("const ch = chan<number>();", "await ch.receive();"));
  expect(reportOf(end)).toMatchObject({
    outcome: "deadlock",
    message: "fatal error: all goroutines are asleep - deadlock!",
    goroutines: [{ id: 1, state: "chan receive", waitsAt: { file: "main.ts", line: 4 } }],
  });
});

test("a panic is told with its exact place", async () => {
  const { end } = await run(main("const ch = chan();", "ch.close();", "  ch.close();"));
  expect(reportOf(end)).toMatchObject({
    outcome: "panic",
    message: "panic: close of closed channel",
    place: { file: "main.ts", line: 5, column: 6 },
  });
});

test("places on the first line of a file are exact", async () => {
  const { end } = await run("export function main() { throw new Error('first'); }");
  expect(reportOf(end)).toMatchObject({ place: { file: "main.ts", line: 1, column: 32 } });
});

test("what does not compile is told with its line", async () => {
  const { end } = await run("export async function main() {\n  const = 3;\n}\n");
  expect(end).toMatchObject({
    kind: "problems",
    problems: [{ kind: "syntax", place: { file: "main.ts", line: 2 } }],
  });
});

test("a thrown value that is no error is a panic", async () => {
  const { end } = await run(main("throw { code: 7 };"));
  expect(reportOf(end)).toMatchObject({ outcome: "panic", message: 'panic: {"code":7}' });
});

test("an endless loop is stopped at the deadline, and the page goes on meanwhile", async () => {
  const { end, lines, turns, frames } = await run(
    main("console.log('before');", "console.log('last');", "while (true) {}"),
  );
  expect(end).toMatchObject({ kind: "stopped", why: "deadline" });
  expect((end as { message: string }).message).toContain("busy to the end");
  expect((end as { message: string }).message).toContain('printed was "last"');
  expect(lines).toEqual(["before", "last"]);
  expect(turns).toBeGreaterThan(10);
  expect(frames.length).toBeLessThanOrEqual(1);
});

test("an endless loop of goroutines that make way is a livelock", async () => {
  const { end } = await run(main("while (true) await runtime.gosched();"), { patient: true });
  expect(reportOf(end).outcome).toBe("livelock");
  expect(complaints).toEqual([]);
});

test("a million lines come in batches, and none vanishes unsaid", async () => {
  const { end, lines, dropped, batches } = await run(
    main("for (let i = 0; i < 300_000; i++) console.log(i);"),
  );
  expect(lines).toHaveLength(2_000);
  expect(lines[1_999]).toBe("1999");
  expect(batches).toBeLessThan(200);
  expect(dropped).toBe(298_000);
  expect(reportOf(end).output).toEqual(lines);
  expect(reportOf(end).outputDropped).toBe(298_000);
});

test("lines without end are counted until the deadline", async () => {
  const { end, lines, dropped, turns } = await run(main("while (true) console.log('x');"));
  expect(end).toMatchObject({ kind: "stopped", why: "deadline" });
  expect(lines).toHaveLength(2_000);
  expect(dropped).toBeGreaterThan(10_000);
  expect(turns).toBeGreaterThan(10);
});

test("a promise that fails unawaited is told once, with its line", async () => {
  const { end } = await run(main("Promise.reject(new TypeError('boom'));", "console.log('done');"));
  expect(end).toEqual({
    kind: "stopped",
    why: "crash",
    message: "A promise failed and nobody awaited it: TypeError: boom",
    place: { file: "main.ts", line: 3, column: expect.any(Number) as number },
  });
  expect(complaints).toEqual([]);
});

test("an error in a timer is told once, with its line", async () => {
  const { end } = await run(
    main(
      "setTimeout(() => {",
      "  throw new Error('late');",
      "}, 1);",
      "await new Promise(() => {});",
    ),
  );
  expect(end).toMatchObject({
    kind: "report",
    report: { outcome: "panic", message: "panic: late", place: { file: "main.ts", line: 4 } },
  });
  expect(complaints).toEqual([]);
});

test("the user can stop a program", async () => {
  const { end, lines } = await run(main("console.log('stop me');", "while (true) {}"), {
    stopAfterLine: "stop me",
  });
  expect(end).toMatchObject({ kind: "stopped", why: "user" });
  expect(lines).toEqual(["stop me"]);
});

test("a program that stuffs its memory does not take the page with it", async () => {
  const { end } = await run(
    main("const all = [];", "while (true) all.push(new Array(1e6).fill(1.5));"),
  );
  expect(end.kind).toBe("stopped");
  expect((await run(main("console.log('next');"))).lines).toEqual(["next"]);
});

test("a program has nothing of the browser that leads out", async () => {
  const { lines } = await run(
    main(
      "const g = globalThis as any;",
      "const names = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker',",
      "  'importScripts', 'postMessage', 'close', 'indexedDB', 'caches', 'BroadcastChannel', 'navigator',",
      "  'localStorage', 'sessionStorage', 'document', 'window', 'parent', 'top', 'rendezvousDefine'];",
      "console.log(names.filter((name) => name in g || typeof g[name] !== 'undefined'));",
      "for (let it = g; it; it = Object.getPrototypeOf(it))",
      "  console.log(...Object.getOwnPropertyNames(it).filter((name) => names.includes(name)));",
    ),
  );
  expect(lines[0]).toBe("[]");
  expect(lines.slice(1).filter((line) => line !== "")).toEqual([]);
});

test.each([
  ["eval", "(0, eval)('1')"],
  ["Function", "new Function('return 1')()"],
  ["the constructor of a function", "(() => 1).constructor('return 1')()"],
  ["a string timer", "(setTimeout as any)('console.log(1)', 0)"],
])("%s makes no code from text", async (_name, code) => {
  const { end, lines } = await run(main(`const out: any = ${code};`, "console.log('made', out);"));
  const made = lines.includes("made 1");
  expect(made).toBe(false);
  if (end.kind === "report" && end.report.outcome === "ok") expect(lines).not.toContain("1");
});

test("a dynamic import reaches no host", async () => {
  const url = (path: string) => JSON.stringify(`${server.url}${path}`);
  const { lines } = await run(
    main(
      `const leak: string = ${url("leak.js?by=import")};`,
      "try { await import(leak); } catch { console.log('refused'); }",
      `const text = ${JSON.stringify(`data:text/javascript,import ${url("leak.js?by=data")}`)};`,
      "try { await import(text); } catch { console.log('refused'); }",
    ),
  );
  expect(lines).toEqual(["refused", "refused"]);
  expect(server.requests.filter((path) => path.includes("leak"))).toEqual([]);
});

test("a program cannot post a result in our name", async () => {
  const { end } = await run(
    main(
      "const forged = { kind: 'report', report: { outcome: 'ok', output: ['forged'], outputDropped: 0,",
      "  goroutines: [], unawaited: [], elapsed: 0, steps: 0, exitCode: 0, schedule: 'fifo:1' } };",
      "const g = globalThis as any;",
      "let refused = 0;",
      "for (const name of ['dispatchEvent', 'addEventListener'] as const)",
      "  try { EventTarget.prototype[name] = () => undefined as never; } catch { refused++; }",
      "for (const post of [g.postMessage, g.self?.postMessage, g.parent?.postMessage, g.top?.postMessage])",
      "  if (post) try { post(forged, '*'); console.log('posted'); } catch {}",
      "g.dispatchEvent(Object.assign(new Event('message'), { data: forged }));",
      "console.log('true output');",
      "console.log('refused', refused);",
    ),
  );
  expect(reportOf(end).output).toEqual(["true output", "refused 2"]);
});

test("runs side by side do not meet", async () => {
  const both = await Promise.all([
    run(main("await time.sleep(1); console.log('one');")),
    run(main("await time.sleep(1); console.log('two');")),
  ]);
  expect(both.map(({ lines }) => lines)).toEqual([["one"], ["two"]]);
});

test.each([
  ["compiler", "**/*.wasm.gz"],
  ["compiler", "**/compiler.js"],
  ["sandbox", "**/prelude.js"],
])("a %s that does not load (%s) is told, and the next run tries again", async (part, asset) => {
  const other = await browser.newPage();
  await other.route(asset, (route) => route.abort());
  await other.goto(server.url);
  const source = main("console.log('here');");
  const { end } = await other.evaluate((text) => harness.run(text), source);
  expect(end).toMatchObject({
    kind: "problems",
    problems: [
      { kind: "load", message: expect.stringContaining(`${part} could not be loaded`) as string },
    ],
  });
  await other.unroute(asset);
  expect((await other.evaluate((text) => harness.run(text), source)).lines).toEqual(["here"]);
  await other.close();
});
