import type { Goroutine } from "./goroutine.ts";
import { printed } from "./printed.ts";
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";

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
  state: string;
  /** How the learner wrote it, for reports: `ch.send`. */
  readonly call: string;
  /** Made where the operation began; its stack leads to the learner's line. */
  site: Error | undefined;
  #waiters: Waiter | Waiter[] | undefined;

  /** `within`: whose this is, if it is no call of the learner's in the goroutine that runs. */
  constructor(
    call: string,
    state: string,
    within?: { scheduler: Scheduler; goroutine: Goroutine },
  ) {
    this.call = call;
    this.state = state;
    const scheduler = within ? within.scheduler : activeScheduler(call);
    this.scheduler = scheduler;
    this.goroutine = within ? within.goroutine : scheduler.current;
    this.site = within ? undefined : scheduler.began(this);
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

  /** What has to settle before this does, if that is an operation as well: the next link of the chain. */
  get waitsFor(): Operation<unknown> | undefined {
    return undefined;
  }

  /** Whether what somebody waits for is a promise that is not the library's. */
  get waitsForHost(): boolean {
    return false;
  }

  /**
   * As a promise's `then`. The callbacks belong to the run: the scheduler calls them, as a part of
   * the goroutine that has hung them on.
   */
  then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onFailed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Operation<A | B> {
    return new Continuation(this, onDone as Callback, onFailed);
  }

  catch<B = never>(onFailed?: ((error: unknown) => B | PromiseLike<B>) | null): Operation<T | B> {
    return this.then(undefined, onFailed);
  }

  finally(onEnd?: (() => unknown) | null): Operation<T> {
    if (typeof onEnd !== "function") return this.then();
    return this.then(
      (value) => once(onEnd(), () => value),
      (error) =>
        once(onEnd(), () => {
          throw error;
        }),
    );
  }

  /** `console.log` of a call that should have been awaited: as it would look for a promise. */
  [printed](format: (value: unknown) => string): string {
    if (this.status === PENDING) return "Promise { <pending> }";
    const result = format(this.result);
    return this.status === DONE ? `Promise { ${result} }` : `Promise { <rejected> ${result} }`;
  }
}

/** Calls `next` once `value` has settled, if it is something to wait for. */
function once<T>(value: unknown, next: () => T): T | PromiseLike<T> {
  if (value instanceof Operation) return value.then(next);
  return isThenable(value) ? Promise.resolve(value).then(next) : next();
}

type Callback = ((value: unknown) => unknown) | null | undefined;

/** The goroutine that runs; where none does, the host takes the operation for a promise. */
function whoHangsOn(source: Operation<unknown>) {
  const { scheduler } = source;
  return runningScheduler() === scheduler
    ? { scheduler, goroutine: scheduler.current }
    : { scheduler, goroutine: source.goroutine };
}

/**
 * What `then` returns. When its source has settled, it takes its turn in the run queue, calls one
 * of its callbacks, and settles as that does.
 */
class Continuation<R> extends Operation<R> implements Waiter {
  readonly #onDone: Callback;
  readonly #onFailed: Callback;
  #source: Operation<unknown> | undefined;
  #failed = false;
  #result: unknown = undefined;
  #foreign = false;

  constructor(source: Operation<unknown>, onDone: Callback, onFailed: Callback) {
    super("then", "runnable", whoHangsOn(source));
    this.#onDone = onDone;
    this.#onFailed = onFailed;
    this.#source = source;
    source.awaited = true;
    if (source.status === PENDING) source.addWaiter(this);
    else this.wake(source.status === FAILED, source.result);
  }

  wake(failed: boolean, result: unknown): void {
    this.#failed = failed;
    this.#result = result;
    this.scheduler.ready(this);
  }

  /** Called by the scheduler when its turn has come. */
  resume(): void {
    this.#source = undefined;
    const callback = this.#failed ? this.#onFailed : this.#onDone;
    this.scheduler.callsBack(this);
    if (typeof callback !== "function") return this.#end(this.#failed, this.#result);
    let result: unknown;
    try {
      result = callback(this.#result);
    } catch (error) {
      return this.#end(true, error);
    }
    const end: Waiter = { wake: (failed, value) => this.#end(failed, value) };
    if (result instanceof Operation) {
      result.awaited = true;
      if (result.status !== PENDING) return this.#end(result.status === FAILED, result.result);
      this.#source = result as Operation<unknown>;
      result.addWaiter(end);
    } else if (isThenable(result)) {
      this.#foreign = true;
      this.scheduler.awaitHost(result, end);
    } else {
      this.#end(false, result);
    }
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.status === PENDING ? this.#source?.blockedOn : undefined;
  }

  override get waitsFor(): Operation<unknown> | undefined {
    return this.#source;
  }

  override get waitsForHost(): boolean {
    return this.#foreign || (this.#source?.waitsForHost ?? false);
  }

  #end(failed: boolean, result: unknown): void {
    this.#source = undefined;
    this.#foreign = false;
    if (failed && !this.hasWaiters) this.scheduler.failedUnseen(this);
    this.settle(failed ? FAILED : DONE, result);
  }
}

/** An operation that is over when its call returns. */
export function done<T>(call: string, value: T): Operation<T> {
  const operation = new Operation<T>(call, "running");
  operation.status = DONE;
  operation.result = value;
  return operation;
}
