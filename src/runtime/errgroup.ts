/**
 * Go's `golang.org/x/sync/errgroup`.
 *
 * Invariants:
 * - the first error that a function of the group ends with is kept, and those after it are dropped;
 * - with a limit, who has waited longest in `go` gets the place of the next function that ends;
 * - a panic is no error: it ends the program, and nobody returns from `wait`.
 *
 * What a function did happens before the return of every `wait` that has waited for it.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import { type CancelCauseFunc, type Context, withCancelCause } from "./context.ts";
import { DependentOperation } from "./dependent-operation.ts";
import { GOEXIT } from "./goexit.ts";
import type { Goroutine } from "./goroutine.ts";
import { Operation } from "./operation.ts";
import { FatalError, Panic } from "./panic.ts";
import { requireFunction } from "./require-function.ts";
import { Ring } from "./ring.ts";
import type { Scheduler } from "./scheduler.ts";
import { requireWhole } from "./whole-number.ts";

/** A call of `go` that waits for a place under the limit. */
interface Start {
  readonly f: () => unknown;
  readonly operation: Operation<void>;
  /** Where `go` was called. */
  readonly site: Error | undefined;
}

let groupThatCancels: (cancel: CancelCauseFunc) => Group;

/**
 * Goroutines that work on parts of one task, and the first error among them: Go's `errgroup.Group`.
 * `new errgroup.Group()` is Go's zero value: it has no limit, and an error cancels nothing. With
 * `errgroup.withContext` the first error cancels a context as well.
 *
 * A function reports its error by throwing it. It must not swallow a cancellation: whoever ends
 * because the context is done throws `ctx.err()`, and the first error stays the first.
 *
 * @example
 * const g = new errgroup.Group();
 * const sizes = new Map<string, number>();
 * for (const name of ["a.txt", "b.txt", "oops"]) {
 *   await g.go(async () => {
 *     await time.sleep(10);
 *     if (name === "oops") throw new Error("no such file: oops");
 *     sizes.set(name, 100);
 *   });
 * }
 * try {
 *   await g.wait();
 * } catch (error) {
 *   console.log((error as Error).message, sizes.size); // no such file: oops 2
 * }
 */
export class Group {
  #cancel: CancelCauseFunc | undefined;
  #limit = Infinity;
  /** How many functions have been started and have not ended. */
  #active = 0;
  /** The first error; it may be any value, and so is kept in a box. */
  #failure: { readonly error: unknown } | undefined;
  readonly #starting = new Ring<Start>();
  readonly #waiting = new Ring<Operation<void>>();

  constructor() {
    runningScheduler()?.watch?.made(this, "wait group");
  }

  static {
    groupThatCancels = (cancel) => {
      const group = new Group();
      group.#cancel = cancel;
      return group;
    };
  }

  /**
   * Starts `f` as a goroutine: Go's `Go`. `f` may be async; what it returns is dropped, and what it
   * throws is its error. The first one cancels the group's context, if it has one, and is thrown by
   * `wait`.
   *
   * With a limit it waits until fewer goroutines of the group are active, so write `await g.go(f)`.
   * Without one, `f` has been started when the call returns, awaited or not. The first call must come
   * before `wait`.
   *
   * A `Panic` that `f` throws is no error: it ends the program, as in Go. (For some months of 2025,
   * Go's `Wait` handed it on. That was taken back: a panic is to be seen when and where it happens.)
   * `runtime.goexit()` ends `f` without an error.
   *
   * @throws {TypeError} if `f` is not a function.
   */
  go(f: () => unknown): PromiseLike<void> {
    requireFunction("g.go", f, "g.go(f)");
    if (this.tryGo(f)) {
      const operation = activeScheduler("g.go").nothing("g.go");
      // A forgotten `await` has changed nothing here.
      operation.awaited = true;
      return operation;
    }
    const operation = new Operation<void>("g.go", "chan send");
    this.#starting.push({ f, operation, site: operation.site ?? operation.scheduler.newSite() });
    operation.scheduler.watch?.waits(operation, this, "wait group", "add");
    return operation;
  }

  /**
   * Starts `f` as `go` does, but only if that is possible without waiting. Returns whether it was
   * started: Go's `TryGo`.
   *
   * @throws {TypeError} if `f` is not a function.
   */
  tryGo(f: () => unknown): boolean {
    requireFunction("g.tryGo", f, "g.tryGo(f)");
    if (this.#active >= this.#limit) return false;
    const scheduler = activeScheduler("g.tryGo");
    this.#start(scheduler.current, f, scheduler.newSite());
    return true;
  }

  /**
   * At most `n` goroutines of the group are active from now on: Go's `SetLimit`. A negative `n` takes
   * the limit away; with zero, no goroutine can be started. Calls of `go` that wait go on if the new
   * limit lets them; in Go they wait for ever.
   *
   * @throws {Panic} `errgroup: modify limit while 2 goroutines in the group are still active`. Go
   * panics only if there was a limit before; without one, its goroutines could not end.
   * @throws {TypeError} if `n` is not a whole number.
   */
  setLimit(n: number): void {
    requireWhole("g.setLimit", n);
    if (n >= 0 && this.#active > 0) {
      throw new Panic(
        `errgroup: modify limit while ${this.#active} goroutines in the group are still active`,
      );
    }
    this.#limit = n < 0 ? Infinity : n;
    this.#startWaiting();
  }

  /**
   * Waits until every function of the group has ended: Go's `Wait`. Then the group's context is
   * cancelled, if it has one; its cause is the first error, or else `context.Canceled`.
   *
   * @throws the first error that a function of the group has thrown, at each call.
   */
  wait(): PromiseLike<void> {
    const operation = new Operation<void>("g.wait", "sync.WaitGroup.Wait");
    if (this.#active > 0) {
      this.#waiting.push(operation);
      operation.scheduler.watch?.waits(operation, this, "wait group", "wait");
    } else this.#endWait(operation);
    return operation;
  }

  #start(parent: Goroutine, f: () => unknown, site: Error | undefined): void {
    const { scheduler } = parent;
    this.#active++;
    scheduler.watch?.counted(this, "wait group", this.#active, 1, parent);
    // A place that somebody had is an order; without a limit there are no places.
    if (this.#limit < Infinity) scheduler.race?.acquire(this.#starting, parent);
    const goroutine = scheduler.start(() => this.#call(f, scheduler), f.name, parent, site);
    scheduler.race?.started(goroutine, parent);
  }

  /** What a goroutine of the group runs. */
  #call(f: () => unknown, scheduler: Scheduler): Operation<void> {
    const goroutine = scheduler.current;
    const whole = new DependentOperation<void>("g.go", "running", undefined, goroutine);
    const onEnd = (failed: boolean, result: unknown) => {
      if (failed && (result instanceof Panic || result instanceof FatalError)) {
        return whole.fail(result);
      }
      const error = failed && result !== GOEXIT ? { error: result } : undefined;
      this.#ended(goroutine, error);
      if (result === GOEXIT) whole.fail(GOEXIT);
      else whole.complete();
    };
    let value: unknown;
    try {
      value = f();
    } catch (error) {
      onEnd(true, error);
      return whole;
    }
    whole.dependOn(value, onEnd);
    return whole;
  }

  /** The function of `goroutine` has ended. */
  #ended(goroutine: Goroutine, failure: { readonly error: unknown } | undefined): void {
    if (failure && !this.#failure) {
      this.#failure = failure;
      this.#cancelAs(goroutine);
    }
    const { race } = goroutine.scheduler;
    race?.release(this.#starting, goroutine);
    race?.release(this, goroutine);
    this.#active--;
    goroutine.scheduler.watch?.counted(this, "wait group", this.#active, -1, goroutine);
    this.#startWaiting();
    if (this.#active === 0) for (const waiter of this.#waiting.takeAll()) this.#endWait(waiter);
  }

  #startWaiting(): void {
    while (this.#starting.length > 0 && this.#active < this.#limit) {
      const { f, operation, site } = this.#starting.shift()!;
      this.#start(operation.goroutine, f, site);
      operation.complete();
    }
  }

  #endWait(operation: Operation<void>): void {
    operation.scheduler.race?.acquire(this, operation.goroutine);
    if (this.#failure) operation.fail(this.#failure.error);
    else operation.complete();
    // Afterwards: in Go it is the one who has waited that cancels, and others hear of it after that.
    this.#cancelAs(operation.goroutine);
  }

  /** Cancels the context, in the name of `goroutine`: the one that runs may be another. */
  #cancelAs(goroutine: Goroutine): void {
    const { scheduler } = goroutine;
    const { current } = scheduler;
    scheduler.current = goroutine;
    try {
      this.#cancel?.(this.#failure?.error as Error | undefined);
    } finally {
      scheduler.current = current;
    }
  }
}

/**
 * A group, and a context that derives from `parent`: Go's `errgroup.WithContext`. The context is
 * cancelled as soon as a function of the group throws an error, or else when `wait` returns. Its
 * `context.cause` is the first error.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [g, ctx] = errgroup.withContext(context.background());
 * await g.go(async () => {
 *   await ctx.done().receive();
 *   console.log(context.cause(ctx)?.message); // the disk is full
 *   throw ctx.err();
 * });
 * await g.go(() => {
 *   throw new Error("the disk is full");
 * });
 * try {
 *   await g.wait();
 * } catch (error) {
 *   console.log((error as Error).message); // the disk is full
 * }
 */
export function withContext(parent: Context): [Group, Context] {
  const [ctx, cancel] = withCancelCause(parent);
  return [groupThatCancels(cancel), ctx];
}
