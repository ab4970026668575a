/**
 * Time, on the clock of the run. Durations are milliseconds.
 *
 * The clock is virtual: it stands while any goroutine can run, and jumps to the next timer when
 * none can. A program that sleeps for ten minutes takes no time to run.
 */
import { Channel, type ReceiveChan } from "./channel.ts";
import { done, Operation } from "./operation.ts";
import { activeScheduler } from "./active-scheduler.ts";
import { EPOCH } from "./scheduler.ts";

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
  operation.scheduler.setTimer(duration, () => operation.complete());
  return operation;
}

/**
 * A channel that gives the time once, `duration` milliseconds from now: Go's `time.After`. Made for
 * a case of `select`. Who receives late still gets the time at which it fired.
 *
 * @example
 * const s = await select({ never: nilChan<number>(), timeout: time.after(50) });
 * console.log(s.case); // timeout
 */
export function after(duration: number): ReceiveChan<number> {
  const scheduler = activeScheduler("time.after");
  const channel = new TimerChannel(1);
  const fire = () => void channel.trySend(EPOCH + scheduler.now);
  if (duration > 0) scheduler.setTimer(duration, fire, () => channel.receivers.isEmpty);
  else scheduler.soon(fire);
  return channel;
}

/** Holds the time for a reader who comes late, and does not show it: as Go's since 1.23. */
class TimerChannel extends Channel<number> {
  override get len(): number {
    return 0;
  }

  override get cap(): number {
    return 0;
  }
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
  return EPOCH + activeScheduler("time.now").now;
}

/**
 * How many milliseconds have passed since `start`, a time as `time.now` gives it: Go's `time.Since`.
 *
 * @example
 * const start = time.now();
 * await time.sleep(3 * time.Second);
 * console.log(time.since(start)); // 3000
 */
export function since(start: number): number {
  return now() - start;
}
