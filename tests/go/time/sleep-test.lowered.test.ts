/** Go's `src/time/sleep_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, runtime, select, sync, time, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";
import { afterByFunc, newTimerFunc } from "./new-timer-func.ts";

test("sleep_test TestSleep, TestAfter, TestAfterTick: no shorter and no longer than asked", () =>
  endsWell(async () => {
    const delay = 100 * time.Millisecond;
    let start = time.now();
    await time.sleep(delay);
    if (time.since(start) !== delay) fail(`slept for ${time.since(start)}`);

    start = time.now();
    const end = (await time.after(delay).receive())!;
    if (time.since(start) !== delay || end !== start + delay) fail(`waited ${time.since(start)}`);

    start = time.now();
    for (let i = 0; i < 10; i++) await time.after(delay).receive();
    if (time.since(start) !== 10 * delay) fail(`10 took ${time.since(start)}`);
  }));

test("sleep_test TestAfterFunc: each callback has a goroutine of its own, and may start the next", () =>
  endsWell(async () => {
    let i = 10;
    const c = chan<boolean>();
    const f = async () => {
      i--;
      if (i < 0) return c.send(true);
      time.afterFunc(0, f);
      await time.sleep(time.Second);
    };
    time.afterFunc(0, f);
    await c.receive();
  }));

// Go's tests have a garbage collector run all the time; here it is others who always can run.
test("sleep_test TestTickerStress, TestTickerConcurrentStress, TestAfterFuncStarvation: timers fire while others are busy", () =>
  endsWell(async () => {
    let stop = false;
    const busy = new sync.WaitGroup();
    busy.go(async () => {
      while (!stop) await time.sleep(time.Nanosecond);
    });
    const ticker = time.newTicker(time.Nanosecond);
    for (let i = 0; i < 100; i++) await ticker.c.receive();
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 10; i++) {
      wg.go(async () => {
        for (let j = 0; j < 100; j++) await ticker.c.receive();
      });
    }
    await wg.wait();
    ticker.stop();
    stop = true;
    await busy.wait();

    let starved = true;
    const c = chan<boolean>(1);
    busy.go(async () => {
      while (starved) await c.send(true);
      c.close();
    });
    busy.go(async () => {
      for await (const _ of c);
    });
    time.afterFunc(time.Microsecond, () => (starved = false));
    await busy.wait();
  }, 5));

for (const [impl, newTimer] of [
  ["chan", time.newTimer],
  ["func", newTimerFunc],
] as const) {
  test(`sleep_test TestAfterStop: a timer that is stopped does not fire (impl=${impl})`, () =>
    endsWell(async () => {
      time.afterFunc(100, () => undefined);
      const t0 = newTimer(50);
      const c1 = chan<boolean>(1);
      const t1 = time.afterFunc(150, () => c1.send(true));
      const c2 = time.after(200);
      if (!t0.stop()) fail("failed to stop event 0");
      if (!t1.stop()) fail("failed to stop event 1");
      await c2.receive();
      const s = await select({ event0: t0.c, event1: c1, default: true });
      if (s.case !== "default") fail(`${s.case} was not stopped`);
      if (t1.stop()) fail("stop returned true twice");
    }));
}

for (const [impl, after] of [
  ["chan", time.after],
  ["func", afterByFunc],
] as const) {
  test(`sleep_test TestAfterQueuing: they come in the order of their times (impl=${impl})`, () =>
    endsWell(async () => {
      const slots = [5, 3, 6, 6, 6, 1, 1, 2, 7, 9, 4, 8, 0];
      const delta = 20 * time.Millisecond;
      const result = chan<[slot: number, at: number]>(slots.length);
      const start = time.now();
      for (const slot of slots) {
        go(
          async (c: ReceiveChan<number>) => result.send([slot, (await c.receive())!]),
          after(slot * delta),
        );
      }
      let before = 0;
      for (const _ of slots) {
        const [slot, at] = (await result.receive())!;
        if (slot < before) fail(`${slot} came after ${before}`);
        if (at - start !== slot * delta) fail(`after(${slot * delta}) came at ${at - start}`);
        before = slot;
      }
    }));
}

test("sleep_test TestTimerStopStress, TestStopResult, TestResetResult: what they say fits what can be received", () =>
  endsWell(async () => {
    for (let i = 0; i < 100; i++) {
      go(async () => {
        const timer = time.afterFunc(2 * time.Second, () => fail(`timer ${i} was not stopped`));
        await time.sleep(time.Second);
        timer.stop();
      });
    }
    await time.sleep(3 * time.Second);

    for (const stopOrReset of [
      (timer: time.Timer) => timer.stop(),
      (timer: time.Timer) => timer.reset(time.Hour),
    ]) {
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 20; i++) {
        wg.go(async () => {
          for (let j = 0; j < 10; j++) {
            const [timer1, timer2] = [time.newTimer(1), time.newTimer(1)];
            const s = await select({ one: timer1.c, two: timer2.c });
            const other = s.case === "one" ? timer2 : timer1;
            // False means that there is a value: this waits for ever, if there is none.
            if (!stopOrReset(other)) await other.c.receive();
          }
        });
      }
      await wg.wait();
    }
  }));

test("sleep_test TestSleepZeroDeadlock: a sleep of nothing never hangs", () =>
  endsWell(async () => {
    const c = chan<boolean>();
    go(async () => {
      for (let i = 0; i < 100; i++) await runtime.gosched();
      await c.send(true);
    });
    for (let i = 0; i < 100; i++) {
      await time.sleep(0);
      const tmp = chan<boolean>(1);
      await tmp.send(true);
      await tmp.receive();
    }
    await c.receive();
  }));

test("sleep_test TestReset: true while it runs, false when it has fired; the new time counts", () =>
  endsWell(async () => {
    const d = time.Millisecond;
    const t0 = time.newTimer(2 * d);
    const fired = async () => (await select({ c: t0.c, default: true })).case === "c";
    await time.sleep(d);
    if (!t0.reset(3 * d)) fail("resetting unfired timer returned false");
    await time.sleep(2 * d);
    if (await fired()) fail("timer fired early");
    await time.sleep(2 * d);
    if (!(await fired())) fail("reset timer did not fire");
    if (t0.reset(50 * d)) fail("resetting expired timer returned true");
  }));

// Go's longest and shortest durations are the limits of an int64; here any number can be asked for.
test("sleep_test TestOverflowSleep, TestOverflowPeriodRuntimeTimer: the longest never comes early, the least at once", () =>
  endsWell(async () => {
    for (const big of [(2 ** 63 - 1) / 1e6, Number.MAX_VALUE, Infinity]) {
      go(async () => {
        await time.sleep(big);
        fail("big sleep returned");
      });
      const ticker = time.newTicker(big);
      const s = await select({
        big: time.after(big),
        tick: ticker.c,
        small: time.after(25 * time.Millisecond),
      });
      if (s.case !== "small") fail(`${s.case} fired`);
    }
    for (const neg of [-(2 ** 63) / 1e6, -Infinity]) {
      const start = time.now();
      await time.sleep(neg);
      const s = await select({ neg: time.after(neg), late: time.after(time.Second) });
      if (s.case === "late" || time.since(start) > 0) fail("negative timeout didn't fire");
    }
  }));

// What is Go's nil pointer is a TypeError here.
test("sleep_test TestIssue5745: a stop of nothing leaves the other timers as they are", () =>
  endsWell(async () => {
    const ticker = time.newTicker(time.Hour);
    try {
      (undefined as unknown as time.Timer).stop();
      fail("Should be unreachable.");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    } finally {
      await ticker.c.receive();
      ticker.stop();
    }
  }));

// Go's `time: Reset called on uninitialized Timer` cannot happen: a timer can only be made running.
test("sleep_test TestZeroTimerResetPanics, TestZeroTimerStopPanics: there is no timer that was never set", async () => {
  expect(time).not.toHaveProperty("Timer");
  expect(time).not.toHaveProperty("Ticker");
  const report = await run(() => {
    console.log(time.newTimer(0).stop(), time.newTimer(0).reset(1));
  });
  expect(report.output).toEqual(["true true"]);
});
