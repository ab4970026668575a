/**
 * The channels of timers and tickers, with the rules that Go has since 1.23.
 *
 * Invariants:
 * - nothing is sent before somebody takes it: whether there is a value is a question of what the
 *   clock says. So there is none that could be stale, and a reader who comes late gets the time at
 *   which it was due;
 * - the alarm is set while somebody waits, and not because a timer exists: one that is forgotten
 *   costs nothing, and a ticker that nobody reads does not ring;
 * - who waits comes before who only looks.
 */
import { Alarm, type Sleeper } from "./alarm.ts";
import { Channel } from "./channel.ts";
import { wholeNanoseconds } from "./duration.ts";
import type { Goroutine } from "./goroutine.ts";
import type { Scheduler } from "./scheduler.ts";
import { type ChannelWaiter, MUST_WAIT, WaitQueue } from "./wait-queue.ts";

/** Stands for the time of a timer that is not running. */
const NEVER = Infinity;

/**
 * A loop that only looks makes no time pass by waiting. Who looks so often without success is taken
 * for one, and the clock may then go on to the timer.
 */
const LOOKS_OF_A_LOOP = 2;

export class TimerChannel extends Channel<number> implements Sleeper {
  override readonly receivers: WaitQueue = new TimerReceivers(this);
  readonly #scheduler: Scheduler;
  readonly #alarm: Alarm;
  /** When the next value is due, on the run's clock. */
  #when = NEVER;
  /** From one value to the next; 0 if there is only one. */
  #period = 0;
  #looks = 0;

  constructor(scheduler: Scheduler) {
    super(0);
    this.#scheduler = scheduler;
    this.#alarm = new Alarm(scheduler, this);
    scheduler.watch?.made(this, "timer");
  }

  /**
   * The next value is due in `delay` milliseconds, and then one every `period`, if that is not 0.
   * Returns whether one was due, or was going to be.
   */
  start(delay: number, period: number): boolean {
    const wasRunning = this.stop();
    this.#scheduler.race?.release(this);
    this.#when = this.#scheduler.now + delay;
    this.#period = period;
    if (this.isAwaited) this.setAlarm();
    return wasRunning;
  }

  /** From now on there is no value, not even one that was due. Returns as `start` does. */
  stop(): boolean {
    const wasRunning = this.#when !== NEVER;
    this.#when = NEVER;
    this.clearAlarm();
    return wasRunning;
  }

  get isAwaited(): boolean {
    return !this.receivers.isEmpty;
  }

  override get canReceive(): boolean {
    if (this.isAwaited || this.#when === NEVER) return false;
    if (this.#when <= this.#scheduler.now) return true;
    if (++this.#looks === LOOKS_OF_A_LOOP) this.setAlarm();
    return false;
  }

  override take(taker: Goroutine, site?: Error): unknown {
    if (!this.canReceive) return MUST_WAIT;
    this.#scheduler.race?.acquire(this, taker);
    this.clearAlarm();
    const time = this.#takeDue();
    this.#scheduler.watch?.receivedTime(this, taker, time, site);
    return time;
  }

  rings(): void {
    // The clock may have added up to a hair's breadth less than was reckoned here.
    this.#when = Math.min(this.#when, this.#scheduler.now);
    this.#looks = 0;
    const receiver = this.receivers.shift();
    // Nobody waits, but somebody has looked: whoever looks again finds the value.
    if (!receiver) return;
    this.#scheduler.race?.acquire(this, receiver.goroutine);
    const time = this.#takeDue();
    this.#scheduler.watch?.receivedTime(this, receiver.goroutine, time, receiver.site);
    receiver.grant(time, true, this.receivers);
    if (this.isAwaited) this.setAlarm();
  }

  setAlarm(): void {
    if (this.#when === NEVER || this.#alarm.isSet) return;
    this.#alarm.set(this.#when - this.#scheduler.now);
  }

  clearAlarm(): void {
    this.#looks = 0;
    this.#alarm.clear();
  }

  /** Takes the value that is due. The next one keeps the phase: those that were missed are left out. */
  #takeDue(): number {
    const due = this.#when;
    const periods = 1 + Math.floor((this.#scheduler.now - due) / this.#period);
    this.#when = this.#period > 0 ? wholeNanoseconds(due + periods * this.#period) : NEVER;
    return this.#scheduler.epoch + due;
  }
}

/** Has the alarm set when the first one comes to wait, and cleared when the last one has left. */
class TimerReceivers extends WaitQueue {
  readonly #channel: TimerChannel;

  constructor(channel: TimerChannel) {
    super();
    this.#channel = channel;
  }

  override push(waiter: ChannelWaiter): void {
    super.push(waiter);
    this.#channel.setAlarm();
  }

  override noteLeft(): void {
    super.noteLeft();
    if (this.isEmpty) this.#channel.clearAlarm();
  }
}
