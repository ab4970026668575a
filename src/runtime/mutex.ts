import { Operation } from "./operation.ts";
import { activeScheduler } from "./active-scheduler.ts";
import { WaiterList } from "./waiter-list.ts";

/** What `lock` resolves to: `using _ = await mu.lock()` stands for `defer mu.Unlock()`. */
export interface Locked {
  /** Gives the lock back. Called at the end of the block, however it is left. */
  [Symbol.dispose](): void;
}

/**
 * A mutual exclusion lock: Go's `sync.Mutex`. It belongs to no goroutine (one may lock, another
 * unlock), and it is not re-entrant: locking it twice in a row waits for ever.
 *
 * `unlock` hands the lock to whoever has waited longest.
 *
 * @example
 * const mu = new sync.Mutex();
 * {
 *   using _ = await mu.lock();
 *   console.log(mu.tryLock()); // false
 * }
 * console.log(mu.tryLock()); // true
 */
export class Mutex {
  #locked = false;
  readonly #waiting = new WaiterList<Operation<Locked>>();

  /** Takes the lock, and waits until it is free: Go's `Lock`. */
  lock(): PromiseLike<Locked> {
    const operation = new Operation<Locked>("mu.lock", "sync.Mutex.Lock");
    if (this.tryLock()) operation.complete(this.#held);
    else this.#waiting.push(operation);
    return operation;
  }

  /** Takes the lock if it is free. Returns whether it did: Go's `TryLock`. */
  tryLock(): boolean {
    if (this.#locked) return false;
    this.#locked = true;
    return true;
  }

  /**
   * Gives the lock back: Go's `Unlock`.
   *
   * @throws {FatalError} `sync: unlock of unlocked mutex`
   */
  unlock(): void {
    if (!this.#locked) activeScheduler("mu.unlock").fatal("sync: unlock of unlocked mutex");
    const next = this.#waiting.shift();
    if (next) next.complete(this.#held);
    else this.#locked = false;
  }

  readonly #held: Locked = { [Symbol.dispose]: () => this.unlock() };
}
