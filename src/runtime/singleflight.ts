/**
 * Go's `golang.org/x/sync/singleflight`.
 *
 * Invariants:
 * - for a key, at most one flight can be joined at a time; a flight that was forgotten goes on for
 *   those who have joined it, and must not take its successor with it when it ends;
 * - all who have joined a flight end as it does: with its value, its error, its panic or its Goexit;
 * - a panic that reaches a channel's flight ends the program: nobody else would ever hear of it.
 *
 * What the function of a flight did happens before the return of every `do` that got its result.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { Channel, type ReceiveChan } from "./channel.ts";
import { DependentOperation } from "./dependent-operation.ts";
import { GOEXIT } from "./goexit.ts";
import { Panic } from "./panic.ts";
import { requireFunction } from "./require-function.ts";

/** What `do` gives: Go's results `v` and `shared`. */
export interface Shared<T> {
  /** What the function has returned. */
  readonly value: T;
  /** Whether several callers were given this value, and not this one alone. */
  readonly shared: boolean;
}

/** What comes out of the channel of `doChan`: Go's `singleflight.Result`. */
export interface Result<T> {
  /** What the function has returned; `undefined` if it has thrown. Go's `Val`. */
  readonly value: T | undefined;
  /** What the function has thrown, or null: Go's `Err`. */
  readonly err: Error | null;
  /** Whether several callers were given this result, and not this one alone: Go's `Shared`. */
  readonly shared: boolean;
}

/** One call of a function, and all who wait for its end. */
class Flight<T> {
  /** Who has called `do`; the first of them may be the pilot. */
  readonly callers: DependentOperation<Shared<T>>[] = [];
  readonly channels: Channel<Result<T>>[] = [];
  /** Whether anybody has joined after the first. */
  isShared = false;

  /**
   * Calls `f` in the goroutine of `pilot`, which ends as `f` does. `onEnd` is called before anybody
   * hears of it.
   */
  fly(pilot: DependentOperation<unknown>, f: () => unknown, onEnd: () => void): void {
    const land = (failed: boolean, result: unknown) => {
      onEnd();
      this.#land(pilot, failed, result);
    };
    let value: unknown;
    try {
      value = f();
    } catch (error) {
      return land(true, error);
    }
    pilot.dependOn(value, land);
  }

  #land(pilot: DependentOperation<unknown>, failed: boolean, result: unknown): void {
    const { race } = pilot.scheduler;
    // The one that runs may be another, which has settled what the function has returned.
    race?.release(this, pilot.goroutine);
    for (const caller of this.callers) race?.acquire(this, caller.goroutine);
    const isPanic = failed && result instanceof Panic;
    if (isPanic && this.channels.length > 0) return this.#crash(pilot, result);
    const { isShared: shared } = this;
    for (const caller of this.callers) {
      if (failed) caller.throws(result);
      else caller.complete({ value: result as T, shared });
    }
    const isGoexit = failed && result === GOEXIT;
    if (!isGoexit) {
      const value = failed ? undefined : (result as T);
      const err = failed ? (result as Error) : null;
      for (const channel of this.channels) channel.trySend({ value, err, shared }, pilot.goroutine);
    }
    if (pilot === this.callers[0]) return;
    if (isGoexit) pilot.fail(GOEXIT);
    else pilot.complete(undefined);
  }

  /** A panic that nobody can catch: those who wait at a channel would wait for ever. */
  #crash(pilot: DependentOperation<unknown>, panic: Panic): void {
    if (pilot !== this.callers[0]) return pilot.fail(panic);
    const doCall = () => {
      throw panic;
    };
    pilot.scheduler.start(doCall, doCall.name, pilot.goroutine);
    // As in Go, the goroutine in which it happened stays where it is, to be seen in the dump.
    pilot.state = "select (no cases)";
    for (const caller of this.callers) if (caller !== pilot) caller.throws(panic);
  }
}

/**
 * Work that is done once for all who ask for it at the same time: Go's `singleflight.Group`. Whoever
 * comes while the function for the same key runs waits for that, and gets the same result. It is no
 * cache: who comes after it has ended has the function called again.
 *
 * @example
 * const g = new singleflight.Group<string>();
 * const wg = new sync.WaitGroup();
 * for (const user of ["ann", "ben", "cid"]) {
 *   wg.go(async () => {
 *     const { value, shared } = await g.do("weather", async () => {
 *       console.log("asked by", user); // asked by ann
 *       await time.sleep(100);
 *       return "sunny";
 *     });
 *     if (user === "cid") console.log(user, value, shared); // cid sunny true
 *   });
 * }
 * await wg.wait();
 */
export class Group<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Calls `f`, which may be async, unless a call for the same key goes on: then it waits for that one.
   * Either way it gives what that call has returned: Go's `Do`. `shared` says whether others got the
   * value as well.
   *
   * The first caller's goroutine runs `f`. If `f` awaits `do` for the same key, both wait for ever. If
   * `f` ends its goroutine with `runtime.goexit()`, every caller's goroutine ends so.
   *
   * @throws what `f` has thrown, at every caller; a panic as well, unless it ends the program because
   * somebody has joined with `doChan`.
   * @throws {TypeError} if `f` is not a function.
   */
  do(key: string, f: () => T | PromiseLike<T>): PromiseLike<Shared<T>> {
    requireFunction("g.do", f, "g.do(key, f)");
    // The name of the state is Go's: whoever comes second waits for the first one's wait group.
    const operation = new DependentOperation<Shared<T>>("g.do", "sync.WaitGroup.Wait");
    const [flight, isNew] = this.#board(key);
    flight.callers.push(operation);
    if (isNew) flight.fly(operation, f, () => this.#landed(key, flight));
    return operation;
  }

  /**
   * Like `do`, but does not wait: the result comes on a channel, once. Go's `DoChan`. `f` runs in a
   * goroutine of its own. The channel is not closed, and need not be received from.
   *
   * A panic in `f` ends the program, even if somebody who has called `do` would catch it: nothing
   * would ever come on the channel. If `f` ends with `runtime.goexit()` nothing comes, as in Go.
   *
   * @throws {TypeError} if `f` is not a function.
   */
  doChan(key: string, f: () => T | PromiseLike<T>): ReceiveChan<Result<T>> {
    requireFunction("g.doChan", f, "g.doChan(key, f)");
    const scheduler = activeScheduler("g.doChan");
    const channel = new Channel<Result<T>>(1);
    const [flight, isNew] = this.#board(key);
    flight.channels.push(channel);
    if (!isNew) return channel;
    const pilot = () => {
      const whole = new DependentOperation("g.doChan", "running", undefined, scheduler.current);
      flight.fly(whole, f, () => this.#landed(key, flight));
      return whole;
    };
    const goroutine = scheduler.start(pilot, f.name, scheduler.current);
    scheduler.race?.started(goroutine);
    return channel;
  }

  /**
   * Has the next call for `key` call its function, also while an earlier one goes on: Go's `Forget`.
   * Who has joined the earlier one still gets its result.
   */
  forget(key: string): void {
    this.#flights.delete(key);
  }

  /** The flight for `key`, and whether it has yet to begin. */
  #board(key: string): [flight: Flight<T>, isNew: boolean] {
    const underWay = this.#flights.get(key);
    if (underWay) {
      underWay.isShared = true;
      return [underWay, false];
    }
    const flight = new Flight<T>();
    this.#flights.set(key, flight);
    return [flight, true];
  }

  #landed(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
