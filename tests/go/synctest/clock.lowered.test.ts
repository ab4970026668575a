/** The clock in Go's `src/internal/synctest/synctest_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, runtime, select, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { outputs } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";
import { wait } from "./wait.ts";

const mustBe = (got: unknown, want: unknown, what: string) => {
  if (got !== want) fail(`${what} = ${String(got)}, want ${String(want)}`);
};

test("TestNow, TestMonotonicClock: it begins with the year 2000, and moves when everybody waits", () =>
  endsWell(async () => {
    const start = Date.UTC(2000, 0, 1);
    mustBe(time.now(), start, "now() at the start");
    go(() => mustBe(time.now(), start, "now() in a goroutine"));
    await time.sleep(time.Second);
    mustBe(time.now(), start + time.Second, "now() after a sleep");

    // A time from outside of the run.
    const outside = Date.UTC(2026, 0, 1);
    await time.sleep(time.until(outside));
    mustBe(time.now(), outside, "now()");
    await time.sleep(time.Second);
    mustBe(time.since(outside), time.Second, "since(outside)");
  }));

test("TestRunEmpty, TestSimpleWait, TestGoroutineWait, TestWait, TestMallocs: the clock waits for all the others", async () => {
  await endsWell(() => undefined);
  await endsWell(wait);
  await endsWell(async () => {
    go(() => undefined);
    await wait();
  });
  await endsWell(async () => {
    let done = false;
    const ch = chan<number>();
    const f = async () => {
      const count = (await ch.receive())!;
      if (count === 0) {
        done = true;
      } else {
        go(f);
        await ch.send(count - 1);
      }
    };
    go(f);
    await ch.send(100);
    await wait();
    if (!done) fail("done = false, want true");
  }, 100);
});

test("TestTimerReadBeforeDeadline, ReadAfterDeadline, TestTimerReset, TestTimeAfter, TestTimerRanInPast: exact times", () =>
  endsWell(async () => {
    const second = time.Second;
    let start = time.now();
    let tm = time.newTimer(5 * second);
    await tm.c.receive();
    mustBe(time.since(start), 5 * second, "since(start)");

    start = time.now();
    tm = time.newTimer(second);
    await time.sleep(2 * second);
    mustBe(await tm.c.receive(), start + second, "the time of one that is read late");

    start = time.now();
    tm = time.newTimer(second);
    mustBe(await tm.c.receive(), start + second, "the first time");
    tm.reset(2 * second);
    mustBe(await tm.c.receive(), start + 3 * second, "the second time");
    tm.reset(3 * second);
    await time.sleep(second);
    tm.reset(3 * second);
    mustBe(await tm.c.receive(), start + 7 * second, "the third time");

    let i = 0;
    time.afterFunc(second, () => {
      i++;
      go(async () => {
        await time.sleep(second);
        i++;
      });
    });
    await time.sleep(3 * second);
    await wait();
    mustBe(i, 2, "i");

    start = time.now();
    tm = time.newTimer(second);
    await time.sleep(2 * second);
    const s = await select({ c: tm.c, default: true });
    if (s.case === "default") fail("a timer in the past is not readable");
    mustBe(s.value, start + second, "the time of one in the past");
  }));

test("TestTimerResetZeroDoNotHang: a reset to no time at all, while a select waits", () =>
  endsWell(async () => {
    const timer = time.newTimer(0);
    const [ctx, cancel] = context.withCancel(context.background());
    let fired = 0;
    go(async () => {
      for (;;) {
        const s = await select({ done: ctx.done(), c: timer.c });
        if (s.case === "done") return;
        fired++;
      }
    });
    await wait();
    timer.reset(0);
    await wait();
    cancel();
    await wait();
    mustBe(fired, 2, "fired");
  }, 100));

test("TestTimerRunsImmediately, TestAfterFuncRunsImmediately: no time at all is due at once", () =>
  endsWell(async () => {
    const start = time.now();
    const tm = time.newTimer(0);
    const s = await select({ c: tm.c, default: true });
    if (s.case === "default") fail("0-duration timer channel is not readable");
    mustBe(s.value, start, "the time");

    let called = false;
    time.afterFunc(0, () => (called = true));
    while (!called) await runtime.gosched();
    mustBe(time.now(), start, "now()");
  }));

test("TestTimerAfterBubbleExit: what is pending when the run ends never comes", async () => {
  let called = false;
  const report = await run(
    () => {
      time.afterFunc(time.Second, () => (called = true));
    },
    { leaks: true },
  );
  expect([report.outcome, called]).toEqual(["ok", false]);
});

test("TestTimerNondeterminism, TestSleepNondeterminism: of two at one instant, either may be first", async () => {
  const timers = await outputs(async () => {
    const [one, two] = [time.newTimer(1), time.newTimer(1)];
    console.log((await select({ one: one.c, two: two.c })).case);
  });
  expect([...timers.keys()].sort()).toEqual(["one", "two"]);

  const sleepers = await outputs(async () => {
    let first = 0;
    for (const n of [1, 2]) {
      go(async () => {
        await time.sleep(1);
        first ||= n;
      });
    }
    await time.sleep(1);
    await wait();
    console.log(first);
  });
  expect([...sleepers.keys()].sort()).toEqual(["1", "2"]);
});
