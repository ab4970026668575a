import { GOEXIT } from "./goexit-sentinel.ts";
import type { Goroutine } from "./goroutine.ts";
import { Panic } from "./panic.ts";
import { printed } from "./printed.ts";
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";
import type { Wait } from "./wait.ts";

export const PENDING = 0;
export const DONE = 1;
export const FAILED = 2;

/** What a granted operation gives. */
export const NOTHING = 0;
/** The value received. */
export const VALUE = 1;
/** The value, and whether it was sent. */
export const VALUE_AND_OK = 2;
/** A step of `for await`. */
export const STEP = 3;
/** What all operations that one call makes have in common. */
export interface Kind {
  /** How the learner wrote it, for reports: `ch.send`. */
  readonly call: string;
  /** Go's name for the state of a goroutine that waits for it. */
  readonly state: string;
  readonly gives: typeof NOTHING | typeof VALUE | typeof VALUE_AND_OK | typeof STEP;
}

/** Whoever waits for an operation: a task, the end of a goroutine, or a native promise. */
export interface Waiter {
  /** The operation has settled. Must not run the learner's code: that is the scheduler's turn. */
  wake(failed: boolean, result: unknown): void;
}

/** Several who wait for one operation, in the order in which they came. */
class ManyWaiters implements Waiter {
  readonly list: Waiter[];

  constructor(...list: Waiter[]) {
    this.list = list;
  }

  wake(failed: boolean, result: unknown): void {
    for (const waiter of this.list) waiter.wake(failed, result);
  }
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
  // Declared, and made in the constructor alone: a field's own initialiser costs a second store.
  declare status: typeof PENDING | typeof DONE | typeof FAILED;
  /** The value, or the error; which of them, `status` tells. While it is pending: its operand. */
  declare result: unknown;
  /** Whether anybody has asked for the result. One that nobody asks for is a forgotten `await`. */
  declare awaited: boolean;
  /** Whose operation it is. */
  declare readonly goroutine: Goroutine;
  /** Made where the operation began; its stack leads to the learner's line. */
  declare site: Error | undefined;
  /** What it waits for, where somebody watches. */
  declare wait: Wait | undefined;
  declare protected waiters: Waiter | undefined;
  declare private kind: Kind;

  /**
   * `call` and `state` as in `Kind`, or a kind, which costs less. `operand`: what it would send.
   * `within`: whose it is, if it is no call of the learner's in the
   * goroutine that runs.
   */
  constructor(call: string | Kind, state?: string, operand?: unknown, within?: Goroutine) {
    const kind = typeof call === "string" ? { call, state: state!, gives: NOTHING as 0 } : call;
    this.status = PENDING;
    this.result = operand;
    this.awaited = false;
    this.site = undefined;
    this.wait = undefined;
    this.waiters = undefined;
    this.kind = kind;
    if (within !== undefined) {
      this.goroutine = within;
      return;
    }
    const scheduler = activeScheduler(kind.call);
    this.goroutine = scheduler.current;
    if (scheduler.sites !== null) this.site = scheduler.began(this);
  }

  get call(): string {
    return this.kind.call;
  }

  get state(): string {
    return this.kind.state;
  }

  set state(state: string) {
    this.kind = { ...this.kind, state };
  }

  /** What it would send. Only while it is pending. */
  offers(): unknown {
    return this.result;
  }

  get scheduler(): Scheduler {
    return this.goroutine.scheduler;
  }

  /** Whether it is the call of an async function: as it returns, nobody else gets a turn. */
  get isCall(): boolean {
    return this.kind === CALL;
  }

  /** What it waits for at a channel has come, or the channel was closed (`ok` is false then). */
  grant(value: unknown, ok: boolean): void {
    this.settle(DONE, given(this.kind, value, ok));
  }

  /** `channel` was closed while this waited to send. */
  refuse(_at: unknown, channel: object): void {
    this.fail(sendOnClosed(this, channel));
  }

  /** Of those who wait at a channel, only a `select` ever leaves. */
  get hasLeft(): boolean {
    return false;
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
    const { waiters } = this;
    if (waiters === undefined) return;
    this.waiters = undefined;
    waiters.wake(status === FAILED, result);
  }

  addWaiter(waiter: Waiter): void {
    const { waiters } = this;
    if (waiters === undefined) this.waiters = waiter;
    else if (waiters instanceof ManyWaiters) waiters.list.push(waiter);
    else this.waiters = new ManyWaiters(waiters, waiter);
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
    return new Continuation<T>(
      this,
      (value) => once(onEnd(), () => value),
      (error) =>
        once(onEnd(), () => {
          throw error;
        }),
      true,
    );
  }

  /** `console.log` of a call that should have been awaited: as it would look for a promise. */
  [printed](format: (value: unknown) => string): string {
    if (this.status === PENDING) return "Promise { <pending> }";
    const result = format(this.result);
    return this.status === DONE ? `Promise { ${result} }` : `Promise { <rejected> ${result} }`;
  }
}

/** What an operation of this kind gives when `value` has come, or the channel was closed. */
export function given({ gives }: Kind, value: unknown, ok: boolean): unknown {
  if (gives === VALUE) return value;
  if (gives === NOTHING) return undefined;
  return gives === STEP ? { value, done: !ok } : [value, ok];
}

/** The panic of a sender that was waiting when its channel was closed: thrown where it waited. */
export function sendOnClosed({ site, scheduler }: Operation<unknown>, channel: object): Panic {
  const panic = new Panic("send on closed channel");
  scheduler.watch?.blames(panic, channel, "chan");
  if (site?.stack) panic.stack = site.stack;
  return panic;
}

/** Calls `next` once `value` has settled, if it is something to wait for. */
function once<T>(value: unknown, next: () => T): T | PromiseLike<T> {
  if (value instanceof Operation) return value.then(next);
  return isThenable(value) ? Promise.resolve(value).then(next) : next();
}

type Callback = ((value: unknown) => unknown) | null | undefined;

/** The goroutine that runs; where none does, the host takes the operation for a promise. */
function whoHangsOn({ scheduler, goroutine }: Operation<unknown>): Goroutine {
  return runningScheduler() === scheduler ? scheduler.current : goroutine;
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
  /** Whether its callback is called also when `runtime.goexit()` has ended the source. */
  readonly #isFinally: boolean;

  constructor(source: Operation<unknown>, onDone: Callback, onFailed: Callback, isFinally = false) {
    super("then", "runnable", undefined, whoHangsOn(source));
    this.#onDone = onDone;
    this.#onFailed = onFailed;
    this.#isFinally = isFinally;
    this.#source = source;
    source.awaited = true;
    this.scheduler.waitsOnHost(this.goroutine, source);
    if (source.status === PENDING) source.addWaiter(this);
    else this.wake(source.status === FAILED, source.result);
  }

  wake(failed: boolean, result: unknown): void {
    this.#failed = failed;
    this.#result = result;
    this.scheduler.trace?.ready(this.goroutine);
    this.scheduler.ready(this);
  }

  /** Called by the scheduler when its turn has come. */
  resume(): void {
    const source = this.#source;
    this.#source = undefined;
    const callback = this.#failed ? this.#onFailed : this.#onDone;
    this.scheduler.wokenOnHost(this.goroutine);
    this.scheduler.callsBack(this);
    // What another goroutine did before it settled what this hangs on, comes before this.
    if (source?.goroutine !== this.goroutine) this.scheduler.race?.acquireAll(this.goroutine);
    if (this.#failed && this.#result === GOEXIT && !this.#isFinally && !this.scheduler.isHosts) {
      return this.#end(true, GOEXIT);
    }
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
    if (failed && this.waiters === undefined) this.scheduler.failures.failedUnseen(this);
    this.settle(failed ? FAILED : DONE, result);
  }
}

/** The call of an async function that has returned already. */
const CALL: Kind = { call: "async function", state: "running", gives: NOTHING };

/** The operation that an async function gives that has returned `value` without a wait. */
export function returned<T>(goroutine: Goroutine, value: T): Operation<T> {
  const operation = new Operation<T>(CALL, undefined, undefined, goroutine);
  operation.status = DONE;
  operation.result = value;
  return operation;
}

/** An operation that is over when its call returns. */
export function done<T>(call: string, value: T): Operation<T> {
  const operation = new Operation<T>(call, "running");
  operation.status = DONE;
  operation.result = value;
  return operation;
}
