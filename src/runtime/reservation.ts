import { activeScheduler } from "./active-scheduler.ts";
import type { Grant, TokenBucket } from "./token-bucket.ts";
import { fromNanoseconds, momentOf } from "./token-time.ts";
import { wallTime } from "./wall-time.ts";

/** Tokens that a limiter has granted, perhaps for later: Go's `rate.Reservation`. */
export interface Reservation {
  /**
   * Whether the tokens were granted at all: Go's `OK`. If not, `delay` gives `rate.InfDuration`, and
   * `cancel` does nothing.
   */
  ok(): boolean;
  /** How many milliseconds to wait from now before the event: Go's `Delay`, `delayFrom(time.now())`. */
  delay(): number;
  /**
   * How many milliseconds to wait from `t` before the event; zero means at once. Go's `DelayFrom`. `t` is
   * a time in milliseconds since 1970.
   */
  delayFrom(t: number): number;
  /** The event will not happen: Go's `Cancel`, `cancelAt(time.now())`. */
  cancel(): void;
  /**
   * The event will not happen; said at `t`, a time in milliseconds since 1970. Its tokens go back, but
   * for those on which later reservations stand. Go's `CancelAt`. After the event was due it does
   * nothing.
   */
  cancelAt(t: number): void;
}

export class TokenReservation implements Reservation {
  readonly #bucket: TokenBucket;
  readonly #grant: Grant;

  constructor(bucket: TokenBucket, grant: Grant) {
    this.#bucket = bucket;
    this.#grant = grant;
  }

  ok(): boolean {
    return this.#grant.ok;
  }

  delay(): number {
    return this.delayFrom(wallTime(activeScheduler("r.delay")));
  }

  delayFrom(t: number): number {
    if (!this.#grant.ok) return Infinity;
    const from = momentOf(activeScheduler("r.delayFrom"), t);
    return fromNanoseconds(Math.max(0, this.#grant.timeToAct - from));
  }

  cancel(): void {
    this.cancelAt(wallTime(activeScheduler("r.cancel")));
  }

  cancelAt(t: number): void {
    if (!this.#grant.ok) return;
    this.#bucket.enter();
    this.#bucket.cancel(this.#grant, momentOf(activeScheduler("r.cancelAt"), t));
  }
}
