import type { Goroutine } from "./goroutine.ts";
import { activeScheduler, type Scheduler } from "./scheduler.ts";

export const PENDING = 0;
export const DONE = 1;
export const FAILED = 2;

/** Whoever waits for an operation: a task, the end of a goroutine, or a native promise. */
export interface Waiter {
  /** The operation has settled. Must not run the learner's code: that is the scheduler's turn. */
  wake(failed: boolean, result: unknown): void;
}

/**
 * What a call that may block returns. It has *begun* already when the caller gets it, and may be
 * done; `await` hands it to the scheduler, which lets the goroutine go on once it is.
 *
 * Invariants:
 * - it settles once, to a value or to an error;
 * - only while it is pending does it have waiters;
 * - settling makes the waiting goroutines runnable and resumes nobody: the scheduler does that.
 */
export class Operation<T> implements PromiseLike<T> {
  status: typeof PENDING | typeof DONE | typeof FAILED = PENDING;
  /** The value, or the error; which of them, `status` tells. */
  result: unknown = undefined;
  /** Whether anybody has asked for the result. One that nobody asks for is a forgotten `await`. */
  awaited = false;
  readonly scheduler: Scheduler;
  readonly goroutine: Goroutine;
  /** Go's name for the state of a goroutine that waits for this. */
  readonly state: string;
  /** How the learner wrote it, for reports: `ch.send`. */
  readonly call: string;
  /** Made where the operation began; its stack leads to the learner's line. */
  site: Error | undefined;
  #waiters: Waiter | Waiter[] | undefined;

  constructor(call: string, state: string) {
    this.call = call;
    this.state = state;
    const scheduler = activeScheduler(call);
    this.scheduler = scheduler;
    this.goroutine = scheduler.current;
    this.site = scheduler.began(this);
  }

  /** The operation ends well. */
  complete(value: T): void {
    this.settle(DONE, value);
  }

  /** The operation ends with an error, thrown where it is awaited. */
  fail(error: unknown): void {
    this.settle(FAILED, error);
  }

  protected settle(status: typeof DONE | typeof FAILED, result: unknown): void {
    this.status = status;
    this.result = result;
    const waiters = this.#waiters;
    if (waiters === undefined) return;
    this.#waiters = undefined;
    const failed = status === FAILED;
    if (!Array.isArray(waiters)) waiters.wake(failed, result);
    else for (const waiter of waiters) waiter.wake(failed, result);
  }

  addWaiter(waiter: Waiter): void {
    const waiters = this.#waiters;
    if (waiters === undefined) this.#waiters = waiter;
    else if (Array.isArray(waiters)) waiters.push(waiter);
    else this.#waiters = [waiters, waiter];
  }

  protected get onlyWaiter(): Waiter | undefined {
    return Array.isArray(this.#waiters) ? undefined : this.#waiters;
  }

  protected dropWaiters(): void {
    this.#waiters = undefined;
  }

  protected get hasWaiters(): boolean {
    return this.#waiters !== undefined;
  }

  /** The operation that somebody who waits for this really waits for; a task passes the question on. */
  get blockedOn(): Operation<unknown> | undefined {
    return this.status === PENDING ? this : undefined;
  }

  /** Whether what somebody waits for is a promise that is not the library's. */
  get waitsForHost(): boolean {
    return false;
  }

  /** For `Promise.all` and whatever else takes a thenable: the way out of our own scheduler. */
  then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onFailed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.scheduler.asPromise<T>(this).then(onDone, onFailed);
  }

  catch<B = never>(onFailed?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onFailed);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }
}

/** An operation that is over when its call returns. */
export function done<T>(call: string, value: T): Operation<T> {
  const operation = new Operation<T>(call, "running");
  operation.status = DONE;
  operation.result = value;
  return operation;
}
