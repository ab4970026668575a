/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, runtime, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";
import { requireRuns } from "./active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

// As TestYieldProgress of Go's runtime.
test("gosched lets the others run", () =>
  printsAlways(async () => {
    let done = false;
    go(async () => {
      for (let i = 0; i < 5; i++) await runtime.gosched();
      done = true;
    });
    while (!done) await runtime.gosched();
    console.log("done");
  }, ["done"]));

test("under the plain schedule, goroutines that yield take turns", async () => {
  const lines = await printed(async () => {
    for (const name of ["a", "b"]) {
      go(async () => {
        for (let i = 0; i < 3; i++) {
          console.log(`${name}${i}`);
          await runtime.gosched();
        }
      });
    }
    await time.sleep(1);
  });
  expect(lines).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
});

test("the order of those who yield is the schedule's to choose", async () => {
  const seen = await outputs(async () => {
    let order = "";
    for (const name of ["a", "b", "c"]) {
      go(async () => {
        await runtime.gosched();
        order += name;
      });
    }
    await time.sleep(1);
    console.log(order);
  }, 200);
  expect(seen.size).toBe(6);
});

test("a loop of gosched without end is a livelock", async () => {
  const report = await run(
    async () => {
      for (;;) await runtime.gosched();
    },
    { maxSteps: 50_000, sites: false },
  );
  expect(report.outcome).toBe("livelock");
  expect(report.message).toBe("livelock: the goroutines keep running, but nothing comes of it");
  expect(report.steps).toBeLessThanOrEqual(70_000);
  expect(report.goroutines[0]?.state).toBe("runnable");
});

test("numGoroutine counts those that have not ended, and nobody else", () =>
  printsAlways(
    async () => {
      const count = () => console.log(runtime.numGoroutine());
      count();
      const gate = chan<undefined>();
      for (let i = 0; i < 5; i++) go(async () => gate.receive());
      count();
      await time.sleep(1);
      count();
      await gate.send(undefined);
      await time.sleep(1);
      count();
      gate.close();
      await time.sleep(1);
      count();
      // Neither timers nor contexts are goroutines.
      time.after(5);
      const [, cancel] = context.withTimeout(context.background(), 5);
      count();
      cancel();
    },
    ["1", "6", "6", "5", "1", "1"],
    20,
  ));

test("both need a running program", () => {
  expect(() => runtime.gosched()).toThrow("runtime.gosched() was called while no program runs");
  expect(() => runtime.numGoroutine()).toThrow("runtime.numGoroutine() was called while no");
});
