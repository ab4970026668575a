/**
 * What Go's `src/runtime` tests say of scheduling, locks and time, ported. This file is lowered: its
 * async functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { chan, context, go, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printsAlways } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";

// As TestYieldProgress with a locked thread, of which there is none here.
test("TestYieldProgress, TestYieldLockedProgress: who polls and yields lets the others go on", () =>
  endsWell(async () => {
    const c = chan<boolean>();
    const cack = chan<boolean>();
    go(async () => {
      for (;;) {
        const s = await select({ c, default: true });
        if (s.case === "c") return cack.send(true);
        await runtime.gosched();
      }
    });
    await time.sleep(10);
    await c.send(true);
    await cack.receive();
  }, 5));

describe("TestNumGoroutine", () => {
  test("main alone is one", () => printsAlways(() => console.log(runtime.numGoroutine()), ["1"]));

  test("there are as many as a dump shows", async () => {
    let n = 0;
    const report = await run(async () => {
      for (let i = 0; i < 10; i++) go(async () => chan().receive());
      for (let i = 0; i < 5; i++) go(() => undefined);
      await time.sleep(1);
      n = runtime.numGoroutine();
      await select({});
    });
    expect(n).toBe(11);
    // Each has its line; `created by main.main in goroutine 1` is not one.
    expect(
      report
        .toString()
        .replaceAll("in goroutine", "")
        .match(/goroutine /g),
    ).toHaveLength(n);
  });
});

// Go's lock competes first as well: it is handed over to who has been woken in vain.
test("TestSemaHandoff, TestSemaHandoff1, TestSemaHandoff2: an unlock hands the lock to who was woken in vain", () =>
  endsWell(async () => {
    const sema = new sync.Mutex();
    const waits = chan<boolean>();
    let res = 0;
    await sema.lock();
    const wg = new sync.WaitGroup();
    wg.go(async () => {
      const locked = sema.lock();
      await waits.send(true);
      await locked;
      res ||= 1;
      sema.unlock();
    });
    await waits.receive();
    for (let i = 0; i < 2; i++) {
      sema.unlock();
      if (!sema.tryLock()) break; // the schedule let the waiter run first
      await time.sleep(1);
    }
    sema.unlock();
    // It is free to nobody else, though the one who has it now may not have run yet.
    if (sema.tryLock()) fail("the lock was not handed over");
    await sema.lock();
    res ||= 2;
    await wg.wait();
    if (res !== 1) fail("the waiter did not run first");
  }, 100));

// Go's fake clock begins in 2009, ours as that of testing/synctest. Its streams are stamped so that
// their order is known: here there is one output, and no time passes as something is written.
test("TestFakeTime: the clock jumps when all sleep, and not before", () =>
  printsAlways(async () => {
    const stamp = (text: string) => console.log(time.now() - Date.UTC(2000, 0, 1), text);
    stamp("line 1");
    stamp("line 2");
    await time.sleep(1 * time.Second);
    stamp("line 3");
    console.log(new Date(time.now()).toISOString());
  }, ["0 line 1", "0 line 2", "1000 line 3", "2000-01-01T00:00:01.000Z"]));

// Go's program sees to it that collector and finalizers do not belong to a bubble. A run is a bubble:
// what the library itself needs for timers and contexts does not belong to it either.
test("TestSynctest: what the library needs for itself keeps no program alive", async () => {
  const report = await run(async () => {
    const [ctx, cancel] = context.withTimeout(context.background(), time.Hour);
    const stop = context.afterFunc(ctx, () => undefined);
    expect(runtime.numGoroutine()).toBe(1);
    stop();
    cancel();
    await ctx.done().receive();
    expect(runtime.numGoroutine()).toBe(1);
    await chan().receive();
  });
  expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
  expect(report.goroutines).toHaveLength(1);
});
