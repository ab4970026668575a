/**
 * Go's `sync.Once`, `OnceFunc`, `OnceValue` and `OnceValues`.
 *
 * Invariants:
 * - the function is called once, whatever it does: a panic and `runtime.goexit()` are ends as well;
 * - nobody's call returns before that one call has ended;
 * - what the function did happens before the return of every call.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { DependentOperation } from "./dependent-operation.ts";
import type { Operation } from "./operation.ts";
import { Ring } from "./ring.ts";

/** What those who come later are told. */
interface Told {
  /** The value that the function returned; without, nobody is told. */
  value: boolean;
  /** Its error; without, only the first caller is told. */
  error: boolean;
}

/** The first call of a function, for all who come while it goes on or after it. */
class FirstCall<T> {
  #begun = false;
  #ended = false;
  #failed = false;
  #result: unknown = undefined;
  readonly #told: Told;
  readonly #waiting = new Ring<DependentOperation<T>>();

  constructor(told: Told) {
    this.#told = told;
    runningScheduler()?.watch?.made(this, "once");
  }

  /** Calls `f`, if nobody has; completes when that call has ended. */
  enter(call: string, f: () => unknown): Operation<T> {
    // Go's name: whoever comes meanwhile waits for the mutex within.
    const operation = new DependentOperation<T>(call, "sync.Mutex.Lock");
    if (this.#ended) this.#tell(operation);
    else if (this.#begun) {
      this.#waiting.push(operation);
      operation.scheduler.watch?.waits(operation, this, "once", "lock");
    } else this.#begin(operation, f);
    return operation;
  }

  #begin(operation: DependentOperation<T>, f: () => unknown): void {
    this.#begun = true;
    operation.scheduler.watch?.took(this, "once", false, operation.goroutine, operation.site);
    let value: unknown;
    try {
      value = f();
    } catch (error) {
      return this.#end(operation, true, error);
    }
    operation.dependOn(value, (failed, result) => this.#end(operation, failed, result));
  }

  #end(first: DependentOperation<T>, failed: boolean, result: unknown): void {
    this.#ended = true;
    this.#failed = failed;
    if (failed || this.#told.value) this.#result = result;
    first.scheduler.race?.release(this, first.goroutine);
    first.scheduler.watch?.gaveBack(this, "once", false);
    this.#settle(first, failed);
    for (const later of this.#waiting.takeAll()) this.#tell(later);
  }

  #tell(later: DependentOperation<T>): void {
    later.scheduler.race?.acquire(this, later.goroutine);
    this.#settle(later, this.#failed && this.#told.error);
  }

  #settle(operation: DependentOperation<T>, failed: boolean): void {
    if (failed) operation.throws(this.#result);
    else operation.complete((this.#failed ? undefined : this.#result) as T);
  }
}

/** @throws {TypeError} if `f` is no function: it may be what a function has returned. */
function requireFunction(call: string, f: unknown): void {
  if (typeof f === "function") return;
  throw new TypeError(
    `${call} takes a function: ${call}(init). In ${call}(init()), init has run already.`,
  );
}

/**
 * Does something exactly once: Go's `sync.Once`.
 *
 * What the function did happens before the return of every `do`.
 *
 * @example
 * const once = new sync.Once();
 * const wg = new sync.WaitGroup();
 * for (let i = 0; i < 3; i++) {
 *   wg.go(() => once.do(() => console.log("only once"))); // only once
 * }
 * await wg.wait();
 */
export class Once {
  readonly #first = new FirstCall<void>({ value: false, error: false });

  /**
   * Calls `f` if this is the first call of `do` on this `Once`, whatever the `f` of the others: Go's
   * `Do`. It returns when that first `f` has ended, so that whoever comes meanwhile waits; `f` may be
   * async. Nothing that `f` returns is kept.
   *
   * If `f` throws, the first caller gets the error; for the others it has ended, and they return. If
   * `f` awaits `do` on the same `Once`, both wait for ever.
   *
   * @throws {TypeError} if `f` is not a function.
   */
  do(f: () => unknown): PromiseLike<void> {
    requireFunction("once.do", f);
    return this.#first.enter("once.do", f);
  }
}

/**
 * A function that calls `f` only the first time, and each time returns when that call has ended: Go's
 * `sync.OnceFunc`. `f` may be async.
 *
 * If `f` throws, every call throws the same value. If `f` ends its goroutine with
 * `runtime.goexit()`, every call does so: Go leaves that open.
 *
 * @throws {TypeError} if `f` is not a function.
 * @example
 * const close = sync.onceFunc(() => console.log("closed")); // closed
 * await close();
 * await close();
 */
export function onceFunc(f: () => unknown): () => PromiseLike<void> {
  requireFunction("sync.onceFunc", f);
  const first = new FirstCall<void>({ value: false, error: true });
  return () => first.enter("sync.onceFunc", f);
}

/**
 * A function that calls `f` only the first time, and each time returns what that call has returned:
 * Go's `sync.OnceValue`. `f` may be async.
 *
 * If `f` throws, every call throws the same value. If `f` ends its goroutine with
 * `runtime.goexit()`, every call does so: Go leaves that open.
 *
 * @throws {TypeError} if `f` is not a function.
 * @example
 * let calls = 0;
 * const port = sync.onceValue(() => 8000 + ++calls);
 * console.log(await port(), await port()); // 8001 8001
 */
export function onceValue<T>(f: () => T | PromiseLike<T>): () => PromiseLike<T> {
  requireFunction("sync.onceValue", f);
  const first = new FirstCall<T>({ value: true, error: true });
  return () => first.enter("sync.onceValue", f);
}

/**
 * Like `onceValue`, for a function that returns several values: Go's `sync.OnceValues`. Here they are
 * one array.
 *
 * @throws {TypeError} if `f` is not a function.
 * @example
 * const parsed = sync.onceValues(() => ["localhost", 8000]);
 * const [host, port] = await parsed();
 * console.log(host, port); // localhost 8000
 */
export function onceValues<T extends readonly unknown[] | []>(
  f: () => T | PromiseLike<T>,
): () => PromiseLike<T> {
  requireFunction("sync.onceValues", f);
  const first = new FirstCall<T>({ value: true, error: true });
  return () => first.enter("sync.onceValues", f);
}
