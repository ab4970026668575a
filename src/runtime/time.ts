/**
 * Time, on the clock of the run. Durations are milliseconds.
 *
 * The clock is virtual: it stands while any goroutine can run, and jumps to the next timer when
 * none can. A program that sleeps for ten minutes takes no time to run.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { nilChan, type ReceiveChan } from "./channel.ts";
import { done, Operation } from "./operation.ts";
import { ChannelTicker, ChannelTimer, FuncTimer, type Ticker, type Timer } from "./timer.ts";
import { wallTime, wallTimeBetween } from "./wall-time.ts";

export type { Ticker, Timer } from "./timer.ts";

/** A millionth of a millisecond: Go's `time.Nanosecond`. */
export const Nanosecond = 1e-6;
/** A thousandth of a millisecond: Go's `time.Microsecond`. */
export const Microsecond = 1e-3;
/** One millisecond, the unit of every duration: Go's `time.Millisecond`. */
export const Millisecond = 1;
/** 1,000 milliseconds: Go's `time.Second`. */
export const Second = 1000;
/** 60,000 milliseconds: Go's `time.Minute`. */
export const Minute = 60_000;
/** 3,600,000 milliseconds: Go's `time.Hour`. */
export const Hour = 3_600_000;

/**
 * Waits for `duration` milliseconds: Go's `time.Sleep`. Zero or less does not wait, and does not let
 * others run.
 *
 * @example
 * const start = time.now();
 * await time.sleep(10 * time.Minute);
 * console.log(time.since(start)); // 600000
 */
export function sleep(duration: number): PromiseLike<void> {
  if (!(duration > 0)) return done<void>("time.sleep", undefined);
  const operation = new Operation<void>("time.sleep", "sleep");
  const { scheduler } = operation;
  scheduler.watch?.sleeps(operation, scheduler.now + duration);
  scheduler.setTimer(duration, () => operation.complete(), undefined, [operation.goroutine]);
  return operation;
}

/**
 * A channel that gives the time once, `duration` milliseconds from now: Go's `time.After`. Made for
 * a case of `select`. Who receives late still gets the time at which it was due.
 *
 * @example
 * const s = await select({ never: nilChan<number>(), timeout: time.after(50) });
 * console.log(s.case); // timeout
 */
export function after(duration: number): ReceiveChan<number> {
  return new ChannelTimer(activeScheduler("time.after"), duration).c;
}

/**
 * A timer whose channel gives the time once, `duration` milliseconds from now: Go's `time.NewTimer`,
 * with the rules of Go 1.23. Its channel looks unbuffered, and after `stop` or `reset` gives no value
 * of before. Zero or less is due at once.
 *
 * @example
 * const timer = time.newTimer(50);
 * await time.sleep(80);
 * // It is due, but nobody has received: that still counts as running.
 * console.log(timer.reset(20), timer.c.len); // true 0
 * await timer.c.receive();
 * console.log(timer.stop()); // false
 */
export function newTimer(duration: number): Timer {
  return new ChannelTimer(activeScheduler("time.newTimer"), duration);
}

/**
 * Calls `f` in a goroutine of its own, `duration` milliseconds from now: Go's `time.AfterFunc`. The
 * timer's `stop` takes that back; it does not wait for `f` if that has begun. The timer's `c` is the
 * nil channel.
 *
 * @throws {TypeError} if `f` is no function.
 * @example
 * const done = chan<string>();
 * time.afterFunc(50, () => done.send("called"));
 * const never = time.afterFunc(20, () => done.send("too early"));
 * console.log(never.stop()); // true
 * console.log(await done.receive()); // called
 */
export function afterFunc(duration: number, f: () => unknown): Timer {
  const scheduler = activeScheduler("time.afterFunc");
  // Also reached from learner code that the type checker has not seen.
  if (typeof f !== "function") throw new TypeError("time.afterFunc takes a function to call.");
  return new FuncTimer(scheduler, duration, f);
}

/**
 * A ticker whose channel gives the time every `period` milliseconds: Go's `time.NewTicker`. For a
 * reader who is slow, ticks are left out; the others still come at multiples of the period. It need
 * not be stopped: one that nobody receives from costs nothing, and keeps no program alive.
 *
 * @throws {Panic} `non-positive interval for NewTicker`
 * @example
 * const start = time.now();
 * const ticker = time.newTicker(20);
 * await time.sleep(50); // the tick at 20 waits, the one at 40 is left out
 * const ticks: number[] = [];
 * for (let i = 0; i < 3; i++) ticks.push((await ticker.c.receive())! - start);
 * ticker.stop();
 * console.log(ticks.join(), "at", time.since(start)); // 20,60,80 at 80
 */
export function newTicker(period: number): Ticker {
  return new ChannelTicker(activeScheduler("time.newTicker"), period);
}

/**
 * The channel of a ticker that is never stopped: Go's `time.Tick`. For a period of zero or less it is
 * the nil channel.
 *
 * @example
 * const start = time.now();
 * for await (const tick of time.tick(20)) {
 *   if (tick - start === 60) break;
 * }
 * console.log(time.since(start)); // 60
 */
export function tick(period: number): ReceiveChan<number> {
  return period > 0 ? newTicker(period).c : nilChan<number>();
}

/**
 * The time now, in milliseconds since 1970: Go's `time.Now`. A run begins on 1 January 2000. `Date`
 * and `performance.now` tell the same time while a program runs.
 *
 * @example
 * await time.sleep(250);
 * console.log(new Date(time.now()).toISOString()); // 2000-01-01T00:00:00.250Z
 */
export function now(): number {
  return wallTime(activeScheduler("time.now"));
}

/**
 * How many milliseconds have passed since `start`, a time as `time.now` gives it: Go's `time.Since`.
 * It is exact to the microsecond.
 *
 * @example
 * const start = time.now();
 * await time.sleep(3 * time.Second);
 * console.log(time.since(start)); // 3000
 */
export function since(start: number): number {
  return wallTimeBetween(start, now());
}

/**
 * How many milliseconds there are until `end`, a time as `time.now` gives it: Go's `time.Until`. It
 * is exact to the microsecond.
 *
 * @example
 * const [ctx, cancel] = context.withTimeout(context.background(), 100);
 * await time.sleep(30);
 * console.log(time.until(ctx.deadline()!)); // 70
 * cancel();
 */
export function until(end: number): number {
  return wallTimeBetween(now(), end);
}
