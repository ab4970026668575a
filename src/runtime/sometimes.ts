/**
 * Go's `rate.Sometimes`.
 *
 * Invariants:
 * - one call at a time: whoever comes while a function runs waits, first come, first served;
 * - a call is counted when it has ended well; one whose function throws does not count, and the next
 *   may take its place.
 *
 * What is done in one call happens before what is done in each later one: Go has a mutex around it.
 */
import { DependentOperation } from "./dependent-operation.ts";
import type { Operation } from "./operation.ts";
import { requireFunction } from "./require-function.ts";
import { Ring } from "./ring.ts";
import { toNanoseconds } from "./token-time.ts";
import { requireWhole } from "./whole-number.ts";

/** When a `Sometimes` calls its functions. */
export interface SometimesOptions {
  /** The first so many calls of `do` call their function; none, if it is zero. Go's `First`. */
  first?: number;
  /** Of so many calls of `do`, one calls its function, the first of all included. Go's `Every`. */
  every?: number;
  /** A call of `do` calls its function so many milliseconds after the last that did. Go's `Interval`. */
  interval?: number;
}

/** One call of `do`. */
class Call extends DependentOperation<void> {
  readonly f: () => unknown;
  readonly #enter: (call: Call) => void;
  #isWoken = false;

  constructor(f: () => unknown, enter: (call: Call) => void) {
    super("s.do", "sync.Mutex.Lock");
    this.f = f;
    this.#enter = enter;
  }

  /** It is its turn; but the learner's function waits for the scheduler's. */
  wakeUp(): void {
    this.#isWoken = true;
    this.scheduler.ready(this);
  }

  /** Called by the scheduler when its turn has come. */
  resume(): void {
    this.#isWoken = false;
    this.scheduler.current = this.goroutine;
    this.#enter(this);
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.#isWoken ? undefined : super.blockedOn;
  }
}

/**
 * Does something now and then, such as writing a line of a log: Go's `rate.Sometimes`. The first call
 * of `do` always calls its function; a later one does if one of the options says so. Without options it
 * is like `sync.Once`.
 *
 * @example
 * const sometimes = new rate.Sometimes({ first: 2, interval: time.Second });
 * const written: number[] = [];
 * for (let line = 1; line <= 8; line++) {
 *   await sometimes.do(() => written.push(line));
 *   await time.sleep(400);
 * }
 * console.log(written.join()); // 1,2,5,8
 */
export class Sometimes implements SometimesOptions {
  /** The first so many calls of `do` call their function: Go's `First`. */
  first: number;
  /** Of so many calls of `do`, one calls its function: Go's `Every`. */
  every: number;
  /** So many milliseconds after the last call of a function comes another: Go's `Interval`. */
  interval: number;
  #isBusy = false;
  #count = 0;
  /** When a function was last called, on the clock of the run. */
  #last = 0;
  readonly #waiting = new Ring<Call>();

  /** @throws {TypeError} if `first` or `every` is not a whole number. */
  constructor({ first = 0, every = 0, interval = 0 }: SometimesOptions = {}) {
    requireWhole("rate.Sometimes", first);
    requireWhole("rate.Sometimes", every);
    this.first = first;
    this.every = every;
    this.interval = interval;
  }

  /**
   * Calls `f`, or does not, as the options say: Go's `Do`. `f` may be async. While one call runs, others
   * wait; so `f` should be short, and if it awaits `do` itself, both wait for ever.
   *
   * If `f` throws, so does `do`, and the call has not counted.
   *
   * @throws {TypeError} if `f` is not a function.
   */
  do(f: () => unknown): PromiseLike<void> {
    requireFunction("s.do", f, "s.do(f)");
    const call = new Call(f, this.#enter);
    if (this.#isBusy) {
      this.#waiting.push(call);
    } else {
      this.#isBusy = true;
      this.#enter(call);
    }
    return call;
  }

  readonly #enter = (call: Call): void => {
    call.scheduler.race?.acquire(this);
    if (!this.#isDue(call)) return this.#leave(call);
    const onEnd = (failed: boolean, result: unknown) => {
      if (failed) return this.#leave(call, { error: result });
      this.#last = call.scheduler.now;
      this.#leave(call);
    };
    let value: unknown;
    try {
      value = call.f();
    } catch (error) {
      return onEnd(true, error);
    }
    call.dependOn(value, onEnd);
  };

  #isDue({ scheduler }: Call): boolean {
    return (
      this.#count === 0 ||
      this.#count < this.first ||
      (this.every > 0 && this.#count % this.every === 0) ||
      (this.interval > 0 &&
        toNanoseconds(scheduler.now - this.#last) >= toNanoseconds(this.interval))
    );
  }

  #leave(call: Call, failure?: { readonly error: unknown }): void {
    call.scheduler.race?.release(this, call.goroutine);
    if (failure) {
      call.throws(failure.error);
    } else {
      this.#count++;
      call.complete();
    }
    const next = this.#waiting.shift();
    if (next) next.wakeUp();
    else this.#isBusy = false;
  }
}
