/**
 * Deadlocks and what a run has of its own, in Go's `src/internal/synctest/synctest_test.go` and
 * `src/testing/synctest/synctest_test.go`, ported: Go's bubble is here a run. This file is lowered:
 * its async functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { chan, context, go, select, sync, time, type Chan } from "rendezvous";
import { type Report, run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";
import { wait } from "./wait.ts";
import { requireRuns } from "../../../src/runtime/active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

const DEADLOCK = "fatal error: all goroutines are asleep - deadlock!";

// Go's texts name the bubble; a program's deadlock and its leaks are what they are here.
test("TestDeadlockRoot, TestDeadlockChild, TestDeadlockTicker: who waits for ever is told", async () => {
  const root = await run(async () => select({}));
  expect(root.message).toBe(DEADLOCK);

  const child = await run(() => go(async () => select({})), { leaks: true });
  expect(child.outcome).toBe("leak");
  expect(child.goroutines.map(({ state }) => state)).toEqual(["select (no cases)"]);

  const ticker = await run(
    () => {
      go(async () => {
        for await (const _ of time.tick(time.Second)) fail("ticker unexpectedly ran");
      });
    },
    { leaks: true },
  );
  expect(ticker).toMatchObject({ outcome: "leak", elapsed: 0 });
  expect(ticker.goroutines.map(({ state }) => state)).toEqual(["chan receive"]);
});

describe("TestCond, TestWaitGroupInBubble, TestHappensBefore, TestIteratorPush/Pull", () => {
  const mustTake = (start: number, want: number, what: string) => {
    if (time.since(start) !== want) fail(`${what} took ${time.since(start)}, want ${want}`);
  };

  test("TestCond", () =>
    endsWell(async () => {
      const mu = new sync.Mutex();
      const cond = new sync.Cond(mu);
      const start = time.now();
      const waitTime = time.Millisecond;
      go(async () => {
        for (const tell of [() => cond.signal(), () => cond.broadcast()]) {
          await time.sleep(waitTime);
          await mu.lock();
          tell();
          mu.unlock();
        }
      });
      const waitForCond = async () => {
        await mu.lock();
        await cond.wait();
        mu.unlock();
      };
      await waitForCond();
      mustTake(start, waitTime, "signal");
      let waiterDone = false;
      go(async () => {
        await waitForCond();
        waiterDone = true;
      });
      await waitForCond();
      await wait();
      if (!waiterDone) fail("after broadcast: waiter not done");
      mustTake(start, 2 * waitTime, "broadcast");
    }));

  test("TestWaitGroupInBubble", () =>
    endsWell(async () => {
      const wg = new sync.WaitGroup();
      wg.add(1);
      go(async () => {
        await time.sleep(time.Second);
        wg.done();
      });
      const start = time.now();
      await wg.wait();
      mustTake(start, time.Second, "wg.wait()");
    }));

  test("TestHappensBefore", () =>
    endsWell(async () => {
      const v = [0, 0];
      const both = (step: (i: number) => void) => [0, 1].forEach(step);
      const mustBe = (want: number) => {
        if (v.some((it) => it !== want)) fail(`v = ${v.join()}, want ${want}`);
      };
      const holds = (i: number, ch: Chan<undefined>) => async () => {
        v[i]!++;
        await ch.receive();
      };
      // The others have ended, wait, or were timers.
      both((i) => go(() => v[i]!++));
      await wait();
      mustBe(1);
      const ch1 = chan<undefined>();
      both((i) => go(holds(i, ch1)));
      await wait();
      mustBe(2);
      ch1.close();
      both((i) => time.afterFunc(0, () => v[i]!++));
      await wait();
      mustBe(3);
      const ch2 = chan<undefined>();
      both((i) => time.afterFunc(0, holds(i, ch2)));
      await wait();
      mustBe(4);
      ch2.close();
      both((i) => go(() => go(() => v[i]!++)));
      await wait();
      mustBe(5);
    }));

  // Go's iterators are functions, or coroutines; these are a callback and an async generator.
  test("TestIteratorPush/Pull", () =>
    endsWell(async () => {
      async function push(yields: (at: number) => boolean): Promise<void> {
        while (yields(time.now())) await time.sleep(time.Second);
      }
      async function* pull(): AsyncGenerator<number> {
        for (;;) {
          yield time.now();
          await time.sleep(time.Second);
        }
      }
      const start = time.now();
      const pushed: number[] = [];
      const pulled: number[] = [];
      go(() => push((at) => pushed.push(at - start) < 3));
      go(async () => {
        for await (const at of pull()) if (pulled.push(at - start) === 3) break;
      });
      await time.sleep(5 * time.Second);
      await wait();
      if (pushed.join() !== "0,1000,2000") fail(`pushed: ${pushed.join()}`);
      if (pulled.join() !== "0,1000,2000") fail(`pulled: ${pulled.join()}`);
    }));
});

// Go's bubbles are isolated by panics. Runs are one after another, and nothing is bound to one but
// goroutines and timers: what a run has made, the next may use; a timer is of its own run's clock.
test("TestChannelFromOutsideBubble, TestTimerFromOutsideBubble, TestChannelMovedOutOfBubble, TestTimerFromInsideBubble, TestWaitGroup{OutOfBubble,MovedIntoBubble,MovedOutOfBubble,MovedBetween..,Disassociate..,ManyBubbles,Linker/HeapAllocated,RacingAdds}", async () => {
  const outside = chan<number>(2);
  const wg = new sync.WaitGroup();
  expect(() => time.newTimer(1)).toThrow("time.newTimer() was called while no program runs.");

  let moved: Chan<number> | undefined;
  let timer: time.Timer | undefined;
  const first = await run(async () => {
    await outside.send(1);
    moved = chan<number>(1);
    await moved.send(2);
    timer = time.newTimer(5);
    wg.add(1);
    wg.done();
    wg.add(1);
    await time.sleep(100);
  });
  expect(first.toString()).toBe("");

  const second = await run(async () => {
    console.log(await outside.receive(), await moved!.receive());
    console.log(timer!.stop(), timer!.stop());
    wg.add(1);
    go(() => wg.add(-2));
    await wg.wait();
    console.log(time.now() - Date.UTC(2000, 0, 1));
    await moved!.receive();
  });
  expect(second.output).toEqual(["1 2", "true false", "0"]);
  expect(second.message).toBe(DEADLOCK);
});

// Go's tests are of how a bubble goes with a test that fails, is skipped, or has subtests. Here the
// test judges the report of a run, and runs of themselves do not know of tests.
test("testing/synctest TestSuccess/Fatal/Error/Skip/Cleanup/Context/Deadline/Parallel/Run/Helper", async () => {
  const outcome = async (main: () => unknown): Promise<Report["outcome"]> =>
    (await run(main, { leaks: true })).outcome;
  expect(await outcome(() => undefined)).toBe("ok");
  expect(await outcome(() => fail("fatal"))).toBe("panic");
  expect(await outcome(async () => go(() => fail("error in a goroutine")))).toBe("ok");
  expect(
    await outcome(async () => {
      go(() => fail("error in a goroutine"));
      await wait();
    }),
  ).toBe("panic");

  // What ends goroutines when `main` ends belongs to the run.
  let state = "not started";
  const cleanup = async () => {
    const [ctx, cancel] = context.withCancel(context.background());
    go(async () => {
      state = "waiting on context";
      await ctx.done().receive();
      state = "done";
    });
    await wait();
    if (state !== "waiting on context") fail(state);
    cancel();
  };
  expect(await outcome(cleanup)).toBe("ok");
  expect(state).toBe("done");

  // Parallel tests: each run has its clock, and they do not meet.
  const reports = await Promise.all(
    [1, 2, 3].map((n) => run(async () => time.sleep(n * time.Hour))),
  );
  expect(reports.map(({ elapsed }) => elapsed / time.Hour)).toEqual([1, 2, 3]);
});
