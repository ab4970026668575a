/**
 * What all of Go's atomic types have in common: a value that is read and written in one step.
 *
 * A write happens before every call that sees what it has written, and before no other. So each write
 * is a thing of its own to the race detector. A call that reads and writes hands on what it has seen.
 */
import { runningScheduler } from "./active-scheduler.ts";

/** A variable that is read and written in one step. */
export class AtomicCell<T> {
  #value: T;
  /** What the race detector knows the last write by, once it listens. */
  #write: object | undefined;

  /** `initial`: the value at first. */
  constructor(initial: T) {
    this.#value = initial;
  }

  /** The value: Go's `Load`. */
  load(): T {
    this.#observe();
    return this.#value;
  }

  /** Sets the value: Go's `Store`. */
  store(value: T): void {
    this.write(this.convert(value, "store"));
  }

  /** Sets the value. Returns the one before: Go's `Swap`. */
  swap(value: T): T {
    return this.exchange(this.convert(value, "swap"));
  }

  /** Sets the value to `to` if it is `from`. Returns whether it did: Go's `CompareAndSwap`. */
  compareAndSwap(from: T, to: T): boolean {
    const old = this.convert(from, "compareAndSwap");
    const next = this.convert(to, "compareAndSwap");
    this.#observe();
    if (this.#value !== old) return false;
    this.write(next);
    return true;
  }

  /** What the type makes of a value that `call` was given; it throws if it does not take it. */
  protected convert(value: T, _call: string): T {
    return value;
  }

  /** The value, for what is no access of the program's. */
  protected get current(): T {
    return this.#value;
  }

  protected set current(value: T) {
    this.#value = value;
  }

  /** Reads and writes in one step. Returns what was before. */
  protected exchange(next: T): T {
    this.#observe();
    const before = this.#value;
    this.write(next);
    return before;
  }

  protected write(next: T): void {
    this.#value = next;
    const scheduler = runningScheduler();
    if (scheduler === undefined) return;
    scheduler.acted();
    if (scheduler.race) scheduler.race.release((this.#write = {}));
  }

  #observe(): void {
    const race = runningScheduler()?.race;
    if (race && this.#write) race.acquire(this.#write);
  }
}
