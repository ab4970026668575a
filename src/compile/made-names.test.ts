import { expect, test } from "vitest";
import { runSource } from "../../tests/support/run-source.ts";

const IMPORT =
  'import { chan, context, errgroup, go, select, semaphore, sync, time, type Chan } from "rendezvous";\n';

/** What the things of a program are called, in the order in which they were made. */
async function namesIn(source: string, sites = true): Promise<string[]> {
  const report = await runSource(IMPORT + source, "names.ts", { trace: true, sites });
  expect(report.outcome).toBe("ok");
  return report.objects!.map(({ name }) => name);
}

const inMain = (body: string, sites = true) =>
  namesIn(`export async function main() {\n${body}\n}`, sites);

test.each([
  ["a constant", "const results = chan<number>();", ["results"]],
  ["a variable that is set later", "let late; late = chan();", ["late"]],
  ["a lock", "const mu = new sync.Mutex();", ["mu"]],
  [
    "an object",
    "const stages = { jobs: chan(), of: { two: chan() } };",
    ["stages.jobs", "stages.of.two"],
  ],
  ["an array", "const all = [chan(), chan()];", ["all[0]", "all[1]"]],
  ["a pattern", "const [a, b] = [chan(), chan()];", ["a", "b"]],
  ["a callback", "const many = Array.from({ length: 2 }, () => chan());", ["many[0]", "many[1]"]],
  [
    "a loop",
    "const many: unknown[] = []; for (const it of [1, 2]) many.push(it, chan());",
    ["many[0]", "many[1]"],
  ],
  ["an element", "const many: unknown[] = []; many[0] = chan();", ["many[0]"]],
  ["a condition", "const maybe = time.now() > 0 ? chan() : null;", ["maybe"]],
  ["a default", "const { it = chan() } = {} as { it?: unknown };", ["it"]],
  [
    "what is no name",
    "const count = [chan()].length; console.log(chan(), count);",
    ["chan at line 3 #1", "chan at line 3 #2"],
  ],
  ["another call", "const size = new Map([[1, chan()]]).size;", ["chan at line 3"]],
  ["a case of a select", "await select({ timeout: time.after(1) });", ["timeout"]],
  [
    "a context",
    "const [ctx, cancel] = context.withTimeout(context.background(), 5); cancel();",
    ["context.Background", "ctx"],
  ],
  [
    "a group and its context",
    "const [g, ctx] = errgroup.withContext(context.background()); await g.wait();",
    ["g", "context.Background", "ctx"],
  ],
  [
    "a lock that is held for a block",
    "const mu = new sync.Mutex(); using _ = await mu.lock();",
    ["mu"],
  ],
])("%s", async (_, body, names) => {
  expect((await inMain(body)).toSorted()).toEqual(names.toSorted());
});

test("fields of a class", async () => {
  const source = `
class Queue {
  #items = chan<number>(1);
  open: Chan<number>;
  static all = new sync.WaitGroup();
  constructor() {
    this.open = chan<number>();
  }
}
export function main() {
  new Queue();
}`;
  expect(await namesIn(source)).toEqual(["all", "#items", "open"]);
});

test("what a function makes and gives back has the name that its caller gives it", async () => {
  const source = `
function produce() {
  return chan<number>();
}
const arrow = () => produce();
async function later() {
  return produce();
}
async function muchLater() {
  await time.sleep(1);
  return produce();
}
export async function main() {
  const first = produce();
  const second = arrow();
  const third = await later();
  const fourth = await muchLater();
  produce();
}`;
  const names = await namesIn(source);
  expect(names).toEqual(["first", "second", "third", "chan at line 4 #1", "chan at line 4 #2"]);
});

test("of the same name, the line or the number tells which", async () => {
  const source = `
function pipe() {
  const out = chan<number>();
  return out;
}
export function main() {
  pipe();
  pipe();
  const out = chan();
}`;
  expect(await namesIn(source)).toEqual(["out (line 4) #1", "out (line 4) #2", "out (line 10)"]);
});

test("without lines a thing has a number", async () => {
  expect(await inMain("const a = chan(); const b = chan();", false)).toEqual(["chan 1", "chan 2"]);
});

test.each([
  ["a call", "go(() => worker(1));", ["worker"]],
  ["a call that is awaited", "go(async () => { await worker(1); });", ["worker"]],
  ["a call that is given back", "go(async () => worker(1));", ["worker"]],
  ["an ordinary function", "go(function () { return worker(1); });", ["worker"]],
  ["one of a group", "const wg = new sync.WaitGroup(); wg.go(() => worker(1));", ["worker"]],
  [
    "several",
    "for (const n of [1, 2]) go(async () => { await worker(n); });",
    ["worker #1", "worker #2"],
  ],
  [
    "a goroutine of that function itself",
    "go(worker, 1); go(() => worker(2));",
    ["worker #1", "worker #2"],
  ],
  [
    "more than the call",
    "go(async () => { await worker(1); console.log(1); });",
    ["goroutine 2 (line 6)"],
  ],
  ["what the library does", "go(() => time.sleep(1));", ["goroutine 2 (line 6)"]],
  ["what is sent", "const ch = chan<number>(1); go(() => ch.send(1));", ["goroutine 2 (line 6)"]],
])("a goroutine's name, of %s", async (_, body, labels) => {
  const worker = "async function worker(n: number) {\n  await time.sleep(n);\n}\n";
  const source = `${IMPORT}${worker}export async function main() {\n${body}\n  await time.sleep(5);\n}`;
  const report = await runSource(source, "names.ts", { trace: true });
  expect(report.outcome).toBe("ok");
  const started = report.trace!.flatMap((it) => (it.kind === "start" ? [it.label] : []));
  expect(started.slice(1)).toEqual(labels);
});
