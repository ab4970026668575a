/**
 * Go's `src/time/tick_test.go`, ported, with the rules of Go 1.23 (`asynctimerchan=0`). This file is
 * lowered: its async functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { chan, go, nilChan, select, time, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";

test("tick_test TestTicker: so many ticks take so many periods; reset changes the period, stop ends them", () =>
  endsWell(async () => {
    for (const [count, delta] of [
      [10, 20 * time.Millisecond],
      [8, time.Second],
    ] as const) {
      const ticker = time.newTicker(delta);
      const start = time.now();
      for (let i = 0; i < count / 2; i++) await ticker.c.receive();
      ticker.reset(delta * 2);
      for (let i = count / 2; i < count; i++) await ticker.c.receive();
      ticker.stop();
      const took = time.since(start);
      if (took !== 3 * delta * (count / 2)) fail(`${count} ticks took ${took}`);
      await time.sleep(2 * delta);
      const s = await select({ c: ticker.c, default: true });
      if (s.case === "c") fail("Ticker did not shut down");
    }
  }));

// Go's tickers can be made by hand, and their `Stop` does nothing then. Ours cannot: the nearest is
// a ticker that has been stopped already.
test("tick_test TestTickerStopWithDirectInitialization, TestManualTicker: stop of what does not tick does nothing", () =>
  endsWell(async () => {
    const ticker = time.newTicker(time.Second);
    ticker.stop();
    ticker.stop();
    await time.sleep(2 * time.Second);
    const s = await select({ c: ticker.c, default: true });
    if (s.case === "c") fail("it ticks");
  }));

test("tick_test TestTeardown: made, received from and stopped, again and again", () =>
  endsWell(async () => {
    for (let i = 0; i < 3; i++) {
      const ticker = time.newTicker(100 * time.Millisecond);
      await ticker.c.receive();
      ticker.stop();
    }
  }));

test("tick_test TestTick: the ticks of a negative period are the nil channel", () =>
  endsWell(() => {
    if (time.tick(-1) !== nilChan()) fail("tick(-1) is not nil");
    if (time.tick(0) !== nilChan()) fail("tick(0) is not nil");
  }));

test("tick_test TestNewTickerLtZeroDuration, TestTickerResetLtZeroDuration: a period must be positive", async () => {
  const newTicker = await run(() => time.newTicker(-1));
  expect(newTicker.message).toBe("panic: non-positive interval for NewTicker");
  const reset = await run(() => time.newTicker(time.Second).reset(0));
  expect(reset.message).toBe("panic: non-positive interval for Ticker.Reset");
});

/** A timer, or a ticker that says of `stop` and `reset` what a timer would. */
interface AnyTimer {
  c: ReceiveChan<number>;
  stop(): boolean;
  reset(duration: number): boolean;
}

function tickerTimer(ticker: time.Ticker): AnyTimer {
  let stopped = false;
  return {
    c: ticker.c,
    stop() {
      const pending = !stopped;
      stopped = true;
      ticker.stop();
      return pending;
    },
    reset(duration) {
      const pending = !stopped;
      stopped = false;
      ticker.reset(duration);
      return pending;
    },
  };
}

const aNanosecond = time.Nanosecond;
const sched = 10 * time.Millisecond;

async function testTimerChan(timer: AnyTimer, isTicker: boolean): Promise<void> {
  const ticks = async () => (await select({ c: timer.c, default: true })).case === "c";
  const noTick = async () => {
    if (await ticks()) fail("extra tick");
  };
  const assertTick = async () => {
    if (!(await ticks())) fail("missing tick");
  };
  const mustBe = (got: boolean, want: boolean, what: string) => {
    if (got !== want) fail(`${what} = ${got}, want ${want}`);
  };
  const isDone = async (done: ReceiveChan<unknown>) =>
    (await select({ done, default: true })).case === "done";
  const notDone = async (done: ReceiveChan<unknown>) => {
    if (await isDone(done)) fail("early done");
  };
  const waitDone = async (done: ReceiveChan<unknown>) => {
    await time.sleep(sched);
    if (!(await isDone(done))) fail("never got done");
  };

  // Stop, and reset, of one that nobody waits for.
  timer.stop();
  await noTick();
  timer.reset(10_000 * time.Second);
  await noTick();

  // It has fired, and nobody has received: that does not show.
  timer.reset(aNanosecond);
  await time.sleep(sched);
  if (timer.c.len !== 0 || timer.c.cap !== 0) fail("len or cap is not 0");
  await assertTick();

  // Long enough for a ticker to tick once more: reset takes that tick back.
  await time.sleep(sched);
  timer.reset(10_000 * time.Second);
  await noTick();

  // While a goroutine waits.
  const done = chan<boolean>();
  await notDone(done);
  go(async () => {
    await timer.c.receive();
    done.close();
  });
  await time.sleep(sched);
  await notDone(done);
  timer.reset(20_000 * time.Second);
  await time.sleep(sched);
  await notDone(done);
  timer.reset(aNanosecond);
  await waitDone(done);
  if (isTicker) await assertTick();
  else await noTick();
  timer.stop();
  await noTick();

  // With select, and two goroutines that wait.
  timer.reset(10_000 * time.Second);
  const first = chan<boolean>(2);
  const ended = [chan<boolean>(), chan<boolean>()];
  let stop = chan<boolean>();
  for (const it of ended) {
    go(async () => {
      const s = await select({ c: timer.c, stop });
      if (s.case === "c") await first.send(true);
      it.close();
    });
  }
  await time.sleep(sched);
  await notDone(first);
  timer.reset(sched / 2);
  await time.sleep(sched);
  await waitDone(first);
  timer.stop();
  stop.close();
  for (const it of ended) await waitDone(it);
  // A ticker may have ticked for both.
  if (isTicker) await isDone(first);
  await notDone(first);

  // Who waits for one that is stopped.
  stop = chan<boolean>();
  const left = chan<boolean>(2);
  for (let i = 0; i < 2; i++) {
    go(async () => {
      const s = await select({ c: timer.c, stop });
      if (s.case === "c") fail("unexpected data");
      await left.send(true);
    });
  }
  await time.sleep(sched);
  stop.close();
  await waitDone(left);
  await waitDone(left);

  // What stop and reset say of one that has fired and was not received.
  timer.reset(aNanosecond);
  await time.sleep(sched);
  mustBe(timer.stop(), true, "stop()");
  await noTick();
  timer.reset(time.Hour);
  await noTick();
  mustBe(timer.reset(aNanosecond), true, "reset()");
  await time.sleep(sched);
  await assertTick();
  await time.sleep(sched);
  if (isTicker) await assertTick();
  else await noTick();
  await time.sleep(sched);
  mustBe(timer.reset(time.Hour), isTicker, "reset()");
  await noTick();
  timer.stop();
}

describe("tick_test TestChan (asynctimerchan 0/1/2)", () => {
  test("Timer", () =>
    endsWell(() => testTimerChan(time.newTimer(10_000 * time.Second), false), 100));

  test("Ticker", () =>
    endsWell(() => testTimerChan(tickerTimer(time.newTicker(10_000 * time.Second)), true), 100));
});

test("tick_test TestAfterTimes, TestTickTimes: who comes late gets the time at which it fired", () =>
  endsWell(async () => {
    for (const c of [time.after, time.tick]) {
      const start = time.now();
      const channel = c(10 * time.Millisecond);
      await time.sleep(500 * time.Millisecond);
      const after = (await channel.receive())! - start;
      if (after !== 10) fail(`the time is +${after}, want +10`);
    }
  }));
