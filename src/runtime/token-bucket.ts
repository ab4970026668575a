/**
 * The arithmetic of Go's `rate.Limiter`, step by step as Go does it: its results are to be the same, up
 * to the last bit of its floating-point numbers.
 *
 * Times are whole nanoseconds on the clock of the run, durations are whole nanoseconds. Nothing here
 * knows what time it is: a bucket may be asked about any time, also one before the last.
 */
import { runningScheduler } from "./active-scheduler.ts";

/** Events per second: Go's `rate.Limit`. Zero allows none, once the burst is used up. */
export type Limit = number;

/**
 * The rate without a limit: Go's `rate.Inf`, the largest of all numbers. It allows all events, whatever
 * the burst. JavaScript's `Infinity` is taken for it.
 */
export const Inf: Limit = Number.MAX_VALUE;

/** Go's longest duration, and what it says of a time that never comes. */
export const NEVER = 2 ** 63;

const SECOND = 1e9;

/** How long it takes for `tokens` to come: Go's `durationFromTokens`. */
export function durationFromTokens(limit: Limit, tokens: number): number {
  if (limit <= 0) return NEVER;
  const duration = (tokens / limit) * SECOND;
  return duration >= NEVER ? NEVER : Math.trunc(duration);
}

/** How many tokens come in `duration`: Go's `tokensFromDuration`. */
export function tokensFromDuration(limit: Limit, duration: number): number {
  return limit <= 0 ? 0 : secondsOf(duration) * limit;
}

/** As Go's `Duration.Seconds`: whole seconds and the rest apart, so that less is lost. */
export function secondsOf(duration: number): number {
  return Math.trunc(duration / SECOND) + (duration % SECOND) / SECOND;
}

/** What a bucket has answered to somebody who asked for tokens. */
export interface Grant {
  readonly ok: boolean;
  readonly tokens: number;
  /** From when on they may be used. */
  readonly timeToAct: number;
  /** The limit when they were granted; it can change later. */
  readonly limit: Limit;
}

/** A bucket with room for `burst` tokens, full at first, into which `limit` tokens a second fall. */
export class TokenBucket {
  limit: Limit;
  burst: number;
  /** How many there were at `#last`; less than none if some were granted that are to come. */
  #tokens: number;
  /** When `#tokens` was last brought up to date. Go's zero time is before all others. */
  #last = -Infinity;
  /** The latest time to act that was granted. */
  #lastEvent = -Infinity;

  constructor(limit: Limit, burst: number) {
    this.limit = Math.min(limit, Inf);
    this.burst = burst;
    this.#tokens = burst;
  }

  /** How many tokens there are at `t`: Go's `advance`. Changes nothing. */
  tokensAt(t: number): number {
    const elapsed = Math.min(t - Math.min(t, this.#last), NEVER);
    return Math.min(this.#tokens + tokensFromDuration(this.limit, elapsed), this.burst);
  }

  /** Takes `n` tokens, also some that are still to come, if that is within `longestWait`. */
  reserve(t: number, n: number, longestWait: number): Grant {
    if (this.limit === Inf) return { ok: true, tokens: n, timeToAct: t, limit: 0 };
    const tokens = this.tokensAt(t) - n;
    const wait = tokens < 0 ? durationFromTokens(this.limit, -tokens) : 0;
    if (n > this.burst || wait > longestWait) {
      return { ok: false, tokens: 0, timeToAct: t, limit: this.limit };
    }
    this.#last = t;
    this.#tokens = tokens;
    this.#lastEvent = t + wait;
    return { ok: true, tokens: n, timeToAct: this.#lastEvent, limit: this.limit };
  }

  /** Puts back at `t` what was granted and is not used, as far as nobody has counted on it since. */
  cancel({ ok, tokens: granted, timeToAct, limit }: Grant, t: number): void {
    if (!ok || this.limit === Inf || granted === 0 || timeToAct < t) return;
    // What was granted after it stands on it: so much must not come back.
    const restored = granted - tokensFromDuration(limit, this.#lastEvent - timeToAct);
    if (restored <= 0) return;
    this.#tokens = Math.min(this.tokensAt(t) + restored, this.burst);
    this.#last = t;
    if (timeToAct !== this.#lastEvent) return;
    const before = timeToAct + durationFromTokens(limit, -granted);
    if (before >= t) this.#lastEvent = before;
  }

  setLimit(t: number, limit: Limit): void {
    this.#bringTo(t);
    this.limit = Math.min(limit, Inf);
  }

  setBurst(t: number, burst: number): void {
    this.#bringTo(t);
    this.burst = burst;
  }

  /** What Go's mutex does: all that was done before the last call happens before this one. */
  enter(): void {
    const race = runningScheduler()?.race;
    race?.acquire(this);
    race?.release(this);
  }

  #bringTo(t: number): void {
    this.#tokens = this.tokensAt(t);
    this.#last = t;
  }
}
