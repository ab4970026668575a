/**
 * What the tests of `go.uber.org/goleak` say of leaks, on the reports of `run(main, { leaks: true })`.
 *
 * goleak looks at all goroutines of a process whenever it is asked, and has to be told which of them
 * are no leaks. Here a run has goroutines of its own, and is looked at when `main` returns. Which of
 * those that are left one does not mind, is for whoever reads the report.
 */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, sync } from "rendezvous";
import { type GoroutineReport, run } from "rendezvous/testing";
import { runMain } from "./compiled-run.ts";

const noLeaks = { outcome: "ok", goroutines: [], exitCode: 0 };

describe("TestFind", () => {
  test("there are no leaks by default", async () => {
    expect(await runMain("")).toMatchObject(noLeaks);
  });

  test("a goroutine that is left is shown: where it waits, and who has started it", async () => {
    const report = await runMain("await startBlockedG();");
    expect(report).toMatchObject({
      outcome: "leak",
      message: "leak: 1 goroutine was left when main returned",
      goroutines: [
        {
          state: "chan receive",
          frames: [{ function: "main.block" }, { function: "main.runBlocked" }],
          createdBy: 1,
        },
      ],
    });
    const text = report.toString();
    expect(text).toMatch(/^main\.block\(\.\.\.\)$/m);
    expect(text).toMatch(/^created by main\.\S+ in goroutine 1\n\tmain\.ts:\d+$/m);
  });

  test("once it is unblocked, there are none", async () => {
    expect(await runMain("await unblock(await startBlockedG());")).toMatchObject(noLeaks);
  });
});

// goleak looks again and again for a while. Here those that can go on when main returns do so, to their
// end; but the clock does not move any more.
describe("TestFindRetry", () => {
  test("a goroutine that is about to end is no leak", async () => {
    const report = await runMain(`
      const bg = await startBlockedG();
      go(async () => {
        await runtime.gosched();
        await unblock(bg);
      });`);
    expect(report).toMatchObject(noLeaks);
  });

  test("one that sleeps first is one, and so is who waits for it", async () => {
    const report = await runMain(`
      const bg = await startBlockedG();
      go(async () => {
        await time.sleep(1);
        await unblock(bg);
      });`);
    expect(report.goroutines.map(({ state }) => state)).toEqual(["chan receive", "sleep"]);
  });
});

// As errors of a test: what the report prints. goleak's option Cleanup has nothing to do here.
test("TestVerifyNone: nothing is printed without leaks, and something with them", async () => {
  expect((await runMain("")).toString()).toBe("");
  expect((await runMain("await startBlockedG();")).toString()).toMatch(/^leak: 1 goroutine/);
});

// goleak takes a snapshot, and does not mind what is in it. Here goroutines have numbers, which are
// given once: by these a report tells the old from the new.
describe("TestIgnoreCurrent", () => {
  const startedAfter = (snapshot: number) => (it: GoroutineReport) => it.id > snapshot;

  test("Should ignore current", async () => {
    const report = await runMain("await startBlockedG();");
    expect(report.goroutines.filter(startedAfter(2))).toEqual([]);
    // What one run has left is not there in the next.
    expect(await runMain("")).toMatchObject(noLeaks);
  });

  test("Should detect new leaks", async () => {
    const report = await runMain("await startBlockedG();\nawait startBlockedG();");
    expect(report.goroutines.map(({ id }) => id)).toEqual([2, 3]);
    expect(report.goroutines.filter(startedAfter(2))).toMatchObject([{ id: 3 }]);
  });

  test("Should not ignore false positive", async () => {
    const count = 5;
    const report = await runMain(`
      const done = chan<void>();
      const wg = new sync.WaitGroup();
      for (let i = 0; i < ${count}; i++) wg.go(async () => { await done.receive(); });
      await runtime.gosched();
      done.close();
      await wg.wait();
      for (let i = 0; i < ${count}; i++) await startBlockedG();`);
    expect(report.goroutines.filter(startedAfter(1 + count))).toHaveLength(count);
    expect(report.goroutines).toHaveLength(count);
  });
});

test("TestVerifyParallel: runs at the same time do not see each other's goroutines", async () => {
  const leaky = () => {
    go(async () => chan().receive());
  };
  const clean = async () => {
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 3; i++) wg.go(() => runtime.gosched());
    await wg.wait();
  };
  const reports = await Promise.all(
    [leaky, clean, leaky, clean].map((it) => run(it, { leaks: true })),
  );
  expect(reports.map(({ outcome }) => outcome)).toEqual(["leak", "ok", "leak", "ok"]);
});

// goleak wraps the tests of a package, whose exit code is given; here it is that of the program.
describe("TestVerifyTestMain", () => {
  test("ignores leaks on unsuccessful runs, whose exit code stays", async () => {
    const report = await runMain('await startBlockedG();\nthrow new Panic("fails");');
    expect(report).toMatchObject({ outcome: "panic", message: "panic: fails", exitCode: 2 });
    expect(report.toString()).not.toContain("leak");
  });

  test("finds leaks on successful runs: the exit code is 1", async () => {
    const report = await runMain("await startBlockedG();");
    expect(report).toMatchObject({ outcome: "leak", exitCode: 1 });
  });

  test("finds no errors without leaks", async () => {
    expect(await runMain("await unblock(await startBlockedG());")).toMatchObject(noLeaks);
  });

  // goleak has no such option: who does not ask is told nothing.
  test("says nothing of leaks where they are not asked for", async () => {
    const report = await runMain("await startBlockedG();", { leaks: false });
    expect(report).toMatchObject({ outcome: "ok", exitCode: 0 });
    expect(report.toString()).toBe("");
  });
});

// goleak's options are filters by name. A report has the names, and is filtered by whoever reads it.
describe("options", () => {
  const topFunction = (name: string) => (it: GoroutineReport) => it.frames?.[0]?.function !== name;
  const anyFunction = (name: string) => (it: GoroutineReport) =>
    it.frames?.every((frame) => frame.function !== name) ?? true;
  const createdBy = (name: string) => (it: GoroutineReport) => it.createdByName !== name;

  test("TestOptionsFilters: by the function on top of the stack, and not by the one that has started it", async () => {
    const { goroutines } = await runMain("await startBlockedG();");
    expect(goroutines).toHaveLength(1);
    expect(goroutines.filter(topFunction("main.block"))).toEqual([]);
    expect(goroutines.filter(topFunction("main.runBlocked"))).toHaveLength(1);
    expect(goroutines.filter(anyFunction("main.startBlockedG"))).toHaveLength(1);
  });

  test("TestOptionsIgnoreCreatedBy: by the function that has started it", async () => {
    const { goroutines } = await runMain("go(async () => { await chan().receive(); });");
    expect(goroutines).toHaveLength(1);
    expect(goroutines.filter(createdBy("main.main"))).toEqual([]);
  });

  test("TestOptionsIgnoreAnyFunction: by any function on its stack", async () => {
    const { goroutines } = await runMain("await startBlockedG();");
    expect(goroutines.filter(anyFunction("main.runBlocked"))).toEqual([]);
  });

  // goleak gives up after so many attempts; a run, after so many steps.
  test("TestOptionsRetry: it does not wait for ever for goroutines that do not come to an end", async () => {
    const body = "go(async () => { for (;;) await runtime.gosched(); });";
    const report = await runMain(body, { maxSteps: 50 });
    expect(report).toMatchObject({ outcome: "leak", goroutines: [{ id: 2, state: "runnable" }] });
    expect(report.steps).toBeLessThan(100);
  });
});
