/** `npm run scrape` as a process of its own, against a server of this machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LinkServer, startLinkServer } from "../../tests/support/link-server.ts";

// A busy machine makes a process late.
vi.setConfig({ testTimeout: 60_000 });

let server: LinkServer;
let child: ChildProcess | undefined;
beforeEach(async () => {
  server = await startLinkServer();
});
afterEach(async () => {
  child?.kill("SIGKILL");
  child = undefined;
  await server.close();
});

const command = join(import.meta.dirname, "scrape.ts");

/** Starts the command; `nodeOptions` stand before it. */
function start(words: string[], nodeOptions: string[] = []) {
  const process_ = spawn(process.execPath, [...nodeOptions, command, ...words], {
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  child = process_;
  let [stdout, stderr] = ["", ""];
  const heard: { text: string; resolve: () => void }[] = [];
  process_.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  process_.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const one of heard) if (stderr.includes(one.text)) one.resolve();
  });
  return {
    kill: (name: NodeJS.Signals) => process_.kill(name),
    /** Resolves when it has said `text` on stderr. */
    says: (text: string) => new Promise<void>((resolve) => heard.push({ text, resolve })),
    async end() {
      const [code, name] = (await once(process_, "close")) as [number | null, string | null];
      return { code, signal: name, stderr, lines: stdout.split("\n").slice(0, -1) };
    },
  };
}

const urls = (...paths: string[]) => paths.map((it) => server.url(it));

/** The lines without the server's address, in order of their text. */
const sorted = (lines: string[]) =>
  lines.map((it) => it.replaceAll(server.url(""), "").replace(/ +/g, " ")).sort();

test("says of every link what became of it, and how many are alive", async () => {
  const paths = ["/page/1", "/missing", "/away", "/cut", "/slow/2", "/page/1"];
  const { code, lines, stderr } = await start(urls(...paths)).end();
  expect(lines.at(-1)).toBe("3 of 5 links lead to a page.");
  expect(sorted(lines.slice(0, -1))).toEqual(
    [
      "alive 40 /away Page away",
      "alive 37 /page/1 Page 1",
      "alive 37 /slow/2 Slow 2",
      "dead /cut unexpected EOF",
      "dead /missing 404 Not Found",
    ].sort(),
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});

test("is content when all links are alive, and keeps to its limits", async () => {
  const paths = Array.from({ length: 30 }, (_, i) => `/slow/${i}`);
  const { code, lines } = await start([...urls(...paths), "--at-once", "3"]).end();
  expect(lines.at(-1)).toBe("30 of 30 links lead to a page.");
  expect(code).toBe(0);
  expect(server.maxInFlight).toBeLessThanOrEqual(3);
});

test("gives up what hangs", async () => {
  const { code, lines } = await start([...urls("/hangs", "/stalls"), "--timeout", "0.2"]).end();
  expect(sorted(lines)).toEqual([
    "0 of 2 links lead to a page.",
    "dead /hangs context deadline exceeded",
    "dead /stalls context deadline exceeded",
  ]);
  expect(code).toBe(1);
});

test("wrong arguments are told, and nothing is fetched", async () => {
  const { code, lines, stderr } = await start([server.url("/page/1"), "museum.example"]).end();
  expect(stderr).toMatch(/^"museum\.example" is no web address\. Write https:.*\n\nnpm run scrape/);
  expect({ code, lines }).toEqual({ code: 2, lines: [] });
  expect(server.requests).toBe(0);
});

const held = (count: number) => urls(...Array.from({ length: count }, (_, i) => `/held/${i}`));

test("Ctrl-C begins nothing new, waits for what is under way, and shows what it has", async () => {
  const run = start([...held(6), "--at-once", "2"]);
  await server.arrived(2);
  const stopping = run.says("Stopping.");
  run.kill("SIGINT");
  await stopping;
  server.release();
  const { code, lines } = await run.end();
  expect(sorted(lines)).toEqual([
    "2 of 6 links lead to a page. 4 not tried.",
    "alive 37 /held/0 Held 0",
    "alive 37 /held/1 Held 1",
  ]);
  expect(code).toBe(130);
  expect(server.requests).toBe(2);
});

test("a second Ctrl-C ends it at once", async () => {
  const run = start([...held(6), "--at-once", "2"]);
  await server.arrived(2);
  const stopping = run.says("Stopping.");
  run.kill("SIGINT");
  await stopping;
  run.kill("SIGINT");
  expect(await run.end()).toMatchObject({ signal: "SIGINT", lines: [] });
  await server.quiet();
});

test("in a terminal, a bar shows how far it is, and goes away", async () => {
  const asTerminal =
    "data:text/javascript,Object.assign(process.stderr, { isTTY: true, columns: 30 })";
  const run = start(urls("/page/1", "/page/2"), ["--import", asTerminal]);
  const { code, lines, stderr } = await run.end();
  const bar = (full: number, done: number) =>
    `[${"#".repeat(full)}${"-".repeat(20 - full)}] ${done} of 2\r\u001b[K`;
  expect(stderr).toBe(bar(0, 0) + bar(10, 1) + bar(20, 2));
  expect(lines).toHaveLength(3);
  expect(code).toBe(0);
});
