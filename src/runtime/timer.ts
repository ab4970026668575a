import { Alarm, type Sleeper } from "./alarm.ts";
import { nilChan, type ReceiveChan } from "./channel.ts";
import { asDuration } from "./duration.ts";
import type { Goroutine } from "./goroutine.ts";
import { Panic } from "./panic.ts";
import type { Scheduler } from "./scheduler.ts";
import { TimerChannel } from "./timer-channel.ts";

/** One event at a time to come: Go's `time.Timer`. Made by `time.newTimer` and `time.afterFunc`. */
export interface Timer {
  /** Gives the time once, when the timer fires: Go's `C`. The nil channel if it calls a function. */
  readonly c: ReceiveChan<number>;
  /**
   * Takes the event back: Go's `Stop`. Returns whether it did; false means that the timer has been
   * stopped before, or has fired: its value was received, or its function has been started. After
   * `stop` no value comes, not even if it was due and nobody had received it.
   */
  stop(): boolean;
  /**
   * The event comes `duration` milliseconds from now instead: Go's `Reset`. Returns whether the timer
   * was running, as `stop` would. No value of before comes any more. A function whose timer has fired
   * is called once more.
   */
  reset(duration: number): boolean;
}

/** An event that comes again and again: Go's `time.Ticker`. Made by `time.newTicker`. */
export interface Ticker {
  /**
   * Gives the time at every tick: Go's `C`. Ticks that nobody receives in time are left out, all but
   * one.
   */
  readonly c: ReceiveChan<number>;
  /** No more ticks come: Go's `Stop`. The channel is not closed, and who receives from it waits. */
  stop(): void;
  /**
   * The next tick comes `period` milliseconds from now, and then one every `period`: Go's `Reset`.
   *
   * @throws {Panic} `non-positive interval for Ticker.Reset`
   */
  reset(period: number): void;
}

/** A timer with a channel. */
export class ChannelTimer implements Timer {
  readonly #channel: TimerChannel;

  constructor(scheduler: Scheduler, duration: number) {
    this.#channel = new TimerChannel(scheduler);
    this.reset(duration);
  }

  get c(): ReceiveChan<number> {
    return this.#channel;
  }

  stop(): boolean {
    return this.#channel.stop();
  }

  reset(duration: number): boolean {
    return this.#channel.start(asDuration(duration), 0);
  }
}

export class ChannelTicker implements Ticker {
  readonly #channel: TimerChannel;

  constructor(scheduler: Scheduler, period: number) {
    this.#channel = new TimerChannel(scheduler);
    this.#start(period, "non-positive interval for NewTicker");
  }

  get c(): ReceiveChan<number> {
    return this.#channel;
  }

  stop(): void {
    this.#channel.stop();
  }

  reset(period: number): void {
    this.#start(period, "non-positive interval for Ticker.Reset");
  }

  #start(period: number, panicText: string): void {
    const checked = asDuration(period);
    if (checked === 0) throw new Panic(panicText);
    this.#channel.start(checked, checked);
  }
}

/** A timer that starts a function as a goroutine. */
export class FuncTimer implements Timer, Sleeper {
  readonly isAwaited = true;
  readonly #scheduler: Scheduler;
  readonly #f: () => unknown;
  readonly #alarm: Alarm;
  readonly #goroutine: Goroutine;
  readonly #site: Error | undefined;

  constructor(scheduler: Scheduler, duration: number, f: () => unknown) {
    this.#scheduler = scheduler;
    this.#f = f;
    this.#alarm = new Alarm(scheduler, this);
    this.#goroutine = scheduler.current;
    this.#site = scheduler.newSite();
    scheduler.watch?.made(this, "timer");
    this.reset(duration);
  }

  get c(): ReceiveChan<number> {
    return nilChan<number>();
  }

  stop(): boolean {
    return this.#alarm.clear();
  }

  reset(duration: number): boolean {
    this.#scheduler.race?.release(this);
    return this.#alarm.set(asDuration(duration));
  }

  rings(): void {
    const scheduler = this.#scheduler;
    scheduler.watch?.fired(this);
    const started = scheduler.start(this.#f, this.#f.name, this.#goroutine, this.#site);
    scheduler.race?.acquire(this, started);
  }
}
