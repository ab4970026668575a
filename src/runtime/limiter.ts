/**
 * Go's `rate.Limiter`: a bucket of tokens, and the clock of the run.
 *
 * Go's limiter has a mutex inside: what is done before one call happens before what is done after each
 * later one.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Context } from "./context-node.ts";
import { doneOf } from "./done-watch.ts";
import type { Operation } from "./operation.ts";
import { type Reservation, TokenReservation } from "./reservation.ts";
import { type Grant, Inf, type Limit, NEVER, TokenBucket } from "./token-bucket.ts";
import { fromNanoseconds, momentNow, momentOf } from "./token-time.ts";
import { TokenWait } from "./token-wait.ts";
import { requireWhole } from "./whole-number.ts";

/**
 * Lets events happen at a rate, and some of them at once: Go's `rate.Limiter`. It is a bucket with room
 * for `burst` tokens, full at first, into which `perSecond` tokens fall each second; an event takes one.
 * `new rate.Limiter(perSecond, burst)` is Go's `rate.NewLimiter(r, b)`.
 *
 * When there is no token, `wait` waits for one, `allow` says no, and `reserve` says how long to wait.
 * Most should use `wait`.
 *
 * Times are milliseconds since 1970, as `time.now` gives them; they are exact to the microsecond.
 *
 * @example
 * const lim = new rate.Limiter(10, 2); // 10 a second, 2 at once
 * const start = time.now();
 * const at: number[] = [];
 * for (let i = 0; i < 5; i++) {
 *   await lim.wait(context.background());
 *   at.push(time.since(start));
 * }
 * console.log(at.join()); // 0,0,100,200,300
 */
export class Limiter {
  readonly #bucket: TokenBucket;

  /**
   * @throws {TypeError} if `perSecond` is not a number, or `burst` not a whole number.
   */
  constructor(perSecond: Limit, burst: number) {
    requireNumber("rate.Limiter", perSecond);
    requireWhole("rate.Limiter", burst);
    this.#bucket = new TokenBucket(perSecond, burst);
    runningScheduler()?.watch?.made(this, "limiter");
  }

  /** Whether an event may happen now; if so, it takes a token. Go's `Allow`: `allowN(time.now(), 1)`. */
  allow(): boolean {
    return this.#reserve("lim.allow", momentNow(activeScheduler("lim.allow")), 1, 0).ok;
  }

  /**
   * Whether `n` events may happen at `t`; if so, it takes `n` tokens. Go's `AllowN`. For events that are
   * dropped if they come too often; else use `wait` or `reserve`.
   *
   * @throws {TypeError} if `n` is not a whole number, or `t` not a number.
   */
  allowN(t: number, n: number): boolean {
    return this.#reserve("lim.allowN", momentIn("lim.allowN", t), n, 0).ok;
  }

  /** Takes a token, perhaps one that is still to come: Go's `Reserve`, `reserveN(time.now(), 1)`. */
  reserve(): Reservation {
    const now = momentNow(activeScheduler("lim.reserve"));
    return new TokenReservation(this.#bucket, this.#reserve("lim.reserve", now, 1, NEVER));
  }

  /**
   * Takes `n` tokens at `t`, also if they are still to come, and says how long to wait before the events
   * happen: Go's `ReserveN`. Later calls count with that. If `n` is larger than the burst, the
   * reservation is not `ok()`. For who waits by himself; `wait` heeds a context as well.
   *
   * @throws {TypeError} if `n` is not a whole number, or `t` not a number.
   */
  reserveN(t: number, n: number): Reservation {
    const grant = this.#reserve("lim.reserveN", momentIn("lim.reserveN", t), n, NEVER);
    return new TokenReservation(this.#bucket, grant);
  }

  /** Waits until an event may happen: Go's `Wait`, `waitN(ctx, 1)`. */
  wait(ctx: Context): PromiseLike<void> {
    return this.#wait("lim.wait", ctx, 1);
  }

  /**
   * Waits until `n` events may happen: Go's `WaitN`. If `ctx` ends in the meantime, the tokens go back.
   * If the wait would be longer than the context's deadline allows, it does not begin.
   *
   * @throws {Error} `rate: Wait(n=5) exceeds limiter's burst 3`, unless the limit is `rate.Inf`.
   * @throws {Error} `rate: Wait(n=2) would exceed context deadline`
   * @throws `ctx.err()`, if `ctx` is done: `context.Canceled` or `context.DeadlineExceeded`.
   * @throws {TypeError} if `n` is not a whole number, or `ctx` is no context.
   */
  waitN(ctx: Context, n: number): PromiseLike<void> {
    return this.#wait("lim.waitN", ctx, n);
  }

  /** How many events a second may happen: Go's `Limit`. */
  limit(): Limit {
    this.#bucket.enter();
    return this.#bucket.limit;
  }

  /** How many events may happen at once, at most: Go's `Burst`. With `rate.Inf` it has no meaning. */
  burst(): number {
    this.#bucket.enter();
    return this.#bucket.burst;
  }

  /** How many tokens there are now: Go's `Tokens`. Less than none, if some are reserved that are to come. */
  tokens(): number {
    return this.#tokensAt(momentNow(activeScheduler("lim.tokens")));
  }

  /** How many tokens there are at `t`, a time in milliseconds since 1970: Go's `TokensAt`. */
  tokensAt(t: number): number {
    return this.#tokensAt(momentIn("lim.tokensAt", t));
  }

  /**
   * Changes the rate from now on: Go's `SetLimit`. What was granted before stays so, even if the new limit
   * would not have allowed it.
   *
   * @throws {TypeError} if `perSecond` is not a number.
   */
  setLimit(perSecond: Limit): void {
    this.#setLimit("lim.setLimit", momentNow(activeScheduler("lim.setLimit")), perSecond);
  }

  /**
   * Changes the rate from `t` on, a time in milliseconds since 1970: Go's `SetLimitAt`.
   *
   * @throws {TypeError} if `perSecond` is not a number.
   */
  setLimitAt(t: number, perSecond: Limit): void {
    this.#setLimit("lim.setLimitAt", momentIn("lim.setLimitAt", t), perSecond);
  }

  /**
   * Changes from now on how many events may happen at once: Go's `SetBurst`.
   *
   * @throws {TypeError} if `burst` is not a whole number.
   */
  setBurst(burst: number): void {
    this.#setBurst("lim.setBurst", momentNow(activeScheduler("lim.setBurst")), burst);
  }

  /**
   * Changes from `t` on, a time in milliseconds since 1970, how many events may happen at once: Go's
   * `SetBurstAt`.
   *
   * @throws {TypeError} if `burst` is not a whole number.
   */
  setBurstAt(t: number, burst: number): void {
    this.#setBurst("lim.setBurstAt", momentIn("lim.setBurstAt", t), burst);
  }

  #reserve(call: string, t: number, n: number, longestWait: number): Grant {
    requireWhole(call, n);
    this.#bucket.enter();
    return this.#bucket.reserve(t, n, longestWait);
  }

  #wait(call: string, ctx: Context, n: number): Operation<void> {
    const done = doneOf(call, ctx);
    requireWhole(call, n);
    const operation = new TokenWait(call);
    const { scheduler } = operation;
    const bucket = this.#bucket;
    bucket.enter();
    const refuse = (error: Error | null) => {
      operation.fail(error);
      return operation;
    };
    if (n > bucket.burst && bucket.limit !== Inf) {
      return refuse(new Error(`rate: Wait(n=${n}) exceeds limiter's burst ${bucket.burst}`));
    }
    if (done?.canReceive) return refuse(ctx.err());
    const now = momentNow(scheduler);
    const deadline = ctx.deadline();
    const longestWait = deadline === null ? NEVER : momentOf(scheduler, deadline) - now;
    const grant = bucket.reserve(now, n, longestWait);
    if (!grant.ok) return refuse(new Error(`rate: Wait(n=${n}) would exceed context deadline`));
    const delay = grant.timeToAct - now;
    if (delay <= 0) {
      operation.complete();
      return operation;
    }
    scheduler.watch?.waits(operation, this, "limiter", "wait");
    operation.begin(fromNanoseconds(delay), done, () => {
      bucket.enter();
      bucket.cancel(grant, momentNow(scheduler));
      return ctx.err();
    });
    return operation;
  }

  #tokensAt(t: number): number {
    this.#bucket.enter();
    return this.#bucket.tokensAt(t);
  }

  #setLimit(call: string, t: number, perSecond: Limit): void {
    requireNumber(call, perSecond);
    this.#bucket.enter();
    this.#bucket.setLimit(t, perSecond);
  }

  #setBurst(call: string, t: number, burst: number): void {
    requireWhole(call, burst);
    this.#bucket.enter();
    this.#bucket.setBurst(t, burst);
  }
}

/** `t`, a time as programs have it, on the clock of the run. */
function momentIn(call: string, t: number): number {
  requireNumber(call, t);
  return momentOf(activeScheduler(call), t);
}

/** Also reached from learner code that the type checker has not seen. */
function requireNumber(call: string, n: unknown): void {
  if (typeof n === "number" && !Number.isNaN(n)) return;
  throw new TypeError(`${call} takes a number, not ${String(n)}.`);
}
