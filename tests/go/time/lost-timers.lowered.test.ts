/** Timers that must not get lost, of Go's `src/time/sleep_test.go`. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { select, sync, time } from "rendezvous";
import { Random } from "../../../src/runtime/random.ts";
import { endsWell, fail } from "../ends-well.ts";
import { newTimerFunc } from "./new-timer-func.ts";

test("sleep_test TestZeroTimer, TestTimerModifiedEarlier, TestAdjustTimers, TestMultiWakeupTicker, TestMultiWakeupTimer: none is lost", () =>
  endsWell(
    async () => {
      const cached = newTimerFunc(time.Hour);
      const makers: ((d: number) => time.Timer)[] = [
        time.newTimer,
        newTimerFunc,
        (d) => (cached.reset(d), cached),
      ];
      for (const newTimer of makers) await zeroTimer(newTimer);
      await modifiedEarlier();
      await adjustTimers();
      await multiWakeup();
    },
    5,
    { maxSteps: 1e8 },
  ));

async function zeroTimer(newTimer: (d: number) => time.Timer): Promise<void> {
  for (let i = 0; i < 1_000; i++) {
    const start = time.now();
    await newTimer(0).c.receive();
    if (time.since(start) > 0) fail(`took ${time.since(start)}`);
  }
}

async function modifiedEarlier(): Promise<void> {
  const past = time.until(0);
  for (let i = 0; i < 50; i++) {
    const timer = newTimerFunc(time.Hour);
    for (let j = 0; j < 10; j++) {
      if (!timer.stop()) await timer.c.receive();
      timer.reset(past);
    }
    const deadline = time.newTimer(10 * time.Second);
    const s = await select({ timer: timer.c, deadline: deadline.c });
    if (s.case === "deadline") fail("deadline expired");
    deadline.stop();
  }
}

async function adjustTimers(): Promise<void> {
  const random = new Random(time.now());
  const timers = Array.from({ length: 100 }, () => ({ timer: newTimerFunc(0), state: 1 }));
  const mustBeIdle = (wasRunning: boolean) => {
    if (wasRunning) fail("the timer should not run");
  };
  while (timers.length > 0) {
    const index = random.below(timers.length);
    const it = timers[index]!;
    const { timer } = it;
    switch (it.state++) {
      case 1:
        await timer.c.receive();
        break;
      case 2:
      case 4:
      case 6:
        mustBeIdle(timer.reset(it.state * time.Minute));
        break;
      case 3:
      case 5:
      case 7:
        if (!timer.stop()) await timer.c.receive();
        break;
      case 8:
        mustBeIdle(timer.reset(0));
        break;
      case 9:
        await timer.c.receive();
        break;
      default:
        timers.splice(index, 1);
    }
  }
}

async function multiWakeup(): Promise<void> {
  const wg = new sync.WaitGroup();
  const ticker = time.newTicker(time.Microsecond);
  const timer = time.newTimer(time.Nanosecond);
  for (let i = 0; i < 4; i++) {
    wg.go(async () => {
      for (let j = 0; j < 200; j++) {
        await select({ c: ticker.c, late: time.after(time.Millisecond) });
      }
    });
    wg.go(async () => {
      for (let j = 0; j < 200; j++) {
        await select({ c: timer.c, default: true });
        timer.reset(time.Nanosecond);
      }
    });
  }
  await wg.wait();
}
