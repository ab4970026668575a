/**
 * goleak parses the dumps that Go prints. That it can read ours as well says that they have Go's form:
 * its tests of `internal/stack`, with a parser written after its description.
 */
import { describe, expect, test } from "vitest";
import { runMain } from "./compiled-run.ts";
import { parseFunction, parseStacks } from "./parse-stacks.ts";

describe("internal/stack tests: the dumps of this library have Go's form", () => {
  test("TestAll: every goroutine is there, with its functions", async () => {
    const report = await runMain(`
      const done = chan<void>();
      const waitForDone = async () => { await done.receive(); };
      for (let i = 0; i < 5; i++) go(waitForDone);
      await chan().receive();`);
    const stacks = parseStacks(report.toString());
    expect(stacks.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(stacks[0]).toMatchObject({ functions: ["main.main"], createdBy: undefined });
    for (const stack of stacks.slice(1)) {
      expect(stack).toMatchObject({
        state: "chan receive",
        functions: ["main.waitForDone"],
        createdBy: "main.main",
      });
    }
  });

  test("TestCurrent: the stack of the goroutine that asks", async () => {
    const { output } = await runMain(`
      const inner = () => runtime.stack();
      const outer = () => inner();
      console.log(outer());`);
    const [stack] = parseStacks(output.join("\n"));
    expect(stack).toEqual({
      id: 1,
      state: "running",
      functions: ["main.inner", "main.outer", "main.main"],
      createdBy: undefined,
    });
    expect(output.join("\n")).toContain("main.ts:");
  });

  test("TestCurrentCreatedBy: who has started it is not on its stack", async () => {
    const { output } = await runMain(`
      const done = chan<void>();
      go(() => {
        console.log(runtime.stack());
        done.close();
      });
      await done.receive();`);
    const [stack] = parseStacks(output.join("\n"));
    expect(stack).toMatchObject({ id: 2, functions: ["main.main.func1"], createdBy: "main.main" });
  });

  test("TestAllLargeStack: many goroutines, deep in calls", async () => {
    // A tenth of the goroutines that goleak has: to find a line takes a while.
    const [depth, count] = [101, 10];
    const report = await runMain(`
      const started = new sync.WaitGroup();
      async function deep(left: number) {
        if (left > 0) return await deep(left - 1);
        started.done();
        await chan().receive();
      }
      for (let i = 0; i < ${count}; i++) {
        started.add(1);
        go(deep, ${depth});
      }
      await started.wait();`);
    const stacks = parseStacks(report.toString());
    expect(stacks).toHaveLength(count);
    for (const { functions } of stacks) {
      // Go shows a hundred of them, and says how many it has left out.
      expect(functions.length).toBeGreaterThanOrEqual(100);
      expect(new Set(functions)).toEqual(new Set(["main.deep"]));
    }
  });

  test.each([
    ["function", "main.baz()", "main.baz", false],
    ["function with parameters", "main.baz(...)", "main.baz", false],
    ["method", "example.com/foo/bar.(*baz).qux()", "example.com/foo/bar.(*baz).qux", false],
    ["created by", "created by main.baz", "main.baz", true],
    ["created by/in goroutine", "created by main.baz in goroutine 123", "main.baz", true],
  ])("TestParseFuncName: %s", (_name, line, name, isCreator) => {
    expect(parseFunction(line)).toEqual({ name, isCreator });
  });

  test.each([
    ["running", ["main.baz()", "\tbar.go:123"], ["main.baz"], undefined],
    [
      "without position",
      ["main.baz()", "main.qux()", "\tbar.go:4"],
      ["main.baz", "main.qux"],
      undefined,
    ],
    [
      "created by",
      ["main.baz()", "\tbar.go:123", "created by main.qux", "\tbar.go:456"],
      ["main.baz"],
      "main.qux",
    ],
    [
      "elided frames",
      ["main.baz()", "\tbar.go:1", "...3 frames elided...", "created by main.qux in goroutine 1"],
      ["main.baz"],
      "main.qux",
    ],
  ])("TestParseStack: %s", (_name, lines, functions, createdBy) => {
    const dump = ["goroutine 1 [running]:", ...lines].join("\n");
    expect(parseStacks(dump)).toEqual([{ id: 1, state: "running", functions, createdBy }]);
  });

  test.each([
    ["bad goroutine ID", "goroutine no-number [running]:", 'bad goroutine ID "no-number"'],
    ["not enough parts", "goroutine [running]:", "unexpected format"],
    ["bad function name", "goroutine 1 [running]:\nmain.baz\n\tbar.go:123", "no function found"],
  ])("TestParseStackErrors: %s", (_name, dump, text) => {
    expect(() => parseStacks(dump)).toThrow(text);
  });

  // goleak reads dumps of a server that it keeps in files: here it is one of each kind of state.
  test("TestParseStackFixtures: every state of a program that is stuck", async () => {
    const report = await runMain(`
      const mu = new sync.Mutex();
      await mu.lock();
      go(async () => { await mu.lock(); });
      go(async () => { await chan().send(1); });
      go(async () => { for await (const _ of chan<number>()) break; });
      go(async () => { const wg = new sync.WaitGroup(); wg.add(1); await wg.wait(); });
      await startBlockedG();
      await chan().receive();`);
    expect(report.outcome).toBe("deadlock");
    const stacks = parseStacks(report.toString());
    expect(stacks.map(({ id, state, functions }) => [id, state, functions[0]])).toEqual([
      [1, "chan receive", "main.main"],
      [2, "sync.Mutex.Lock", "main.main.func1"],
      [3, "chan send", "main.main.func2"],
      [4, "chan receive", "main.main.func3"],
      [5, "sync.WaitGroup.Wait", "main.main.func4"],
      [6, "chan receive", "main.block"],
    ]);
  });
});
