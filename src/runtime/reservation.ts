import { activeScheduler } from "./active-scheduler.ts";
import type { Grant, TokenBucket } from "./token-bucket.ts";
import { fromNanoseconds, momentNow, momentOf } from "./token-time.ts";

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
    return this.#delayFrom(momentNow(activeScheduler("r.delay")));
  }

  delayFrom(t: number): number {
    return this.#delayFrom(momentOf(activeScheduler("r.delayFrom"), t));
  }

  cancel(): void {
    this.#cancelAt(momentNow(activeScheduler("r.cancel")));
  }

  cancelAt(t: number): void {
    this.#cancelAt(momentOf(activeScheduler("r.cancelAt"), t));
  }

  #delayFrom(t: number): number {
    const { ok, timeToAct } = this.#grant;
    return ok ? fromNanoseconds(Math.max(0, timeToAct - t)) : Infinity;
  }

  #cancelAt(t: number): void {
    if (!this.#grant.ok) return;
    this.#bucket.enter();
    this.#bucket.cancel(this.#grant, t);
  }
}
