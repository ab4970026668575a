/**
 * Go's `sync.RWMutex`.
 *
 * Invariants:
 * - either one writer is inside, or any number of readers, or nobody;
 * - while a writer waits, new readers wait behind it: a stream of readers cannot keep it out;
 * - when a writer leaves, the readers who came meanwhile go first, then the next writer.
 *
 * What a writer did happens before what everyone does who comes in after it; what a reader did, before
 * what the next writer does. Between readers there is no order.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Goroutine } from "./goroutine.ts";
import type { Locker } from "./locker.ts";
import type { Locked } from "./mutex.ts";
import { Operation } from "./operation.ts";
import { WaiterList } from "./waiter-list.ts";

/**
 * A lock that many readers or one writer can hold: Go's `sync.RWMutex`. It belongs to no goroutine.
 *
 * A goroutine must not take the read lock again while it holds it: if a writer came in between, both
 * wait for ever.
 *
 * @example
 * const rw = new sync.RWMutex();
 * await rw.rLock();
 * console.log(rw.tryRLock(), rw.tryLock()); // true false
 */
export class RWMutex {
  #readers = 0;
  #writing = false;
  // As in Go, the race detector knows by what readers wait for that a writer has left, and by what
  // writers wait for that readers have: one thing for both would put readers in an order.
  readonly #waitingReaders = new WaiterList<Operation<Locked>>();
  readonly #waitingWriters = new WaiterList<Operation<Locked>>();

  /**
   * Takes the lock for writing, alone; waits until nobody else has it: Go's `Lock`. From now on new
   * readers wait behind it. `using _ = await rw.lock()` stands for `defer rw.Unlock()` as well.
   */
  lock(): PromiseLike<Locked> {
    // Go's second writer waits for the first one's inner mutex, and is shown so.
    const behindWriter = this.#writing || this.#waitingWriters.length > 0;
    const state = behindWriter ? "sync.Mutex.Lock" : "sync.RWMutex.Lock";
    const operation = new Operation<Locked>("rw.lock", state);
    if (this.tryLock()) operation.complete(this.#heldForWriting);
    else this.#waitingWriters.push(operation);
    return operation;
  }

  /** Takes the lock for writing if nobody holds it. Returns whether it did: Go's `TryLock`. */
  tryLock(): boolean {
    if (this.#writing || this.#readers > 0 || this.#waitingWriters.length > 0) return false;
    this.#startWriting();
    return true;
  }

  /**
   * Gives the write lock back: Go's `Unlock`.
   *
   * @throws {FatalError} `sync: Unlock of unlocked RWMutex`
   */
  unlock(): void {
    if (!this.#writing) activeScheduler("rw.unlock").fatal("sync: Unlock of unlocked RWMutex");
    runningScheduler()?.race?.release(this.#waitingReaders);
    this.#writing = false;
    for (const reader of this.#waitingReaders.takeAll()) {
      this.#startReading(reader.goroutine);
      reader.complete(this.#heldForReading);
    }
    // The next writer has Go's inner mutex now, and waits for the readers.
    const writer = this.#waitingWriters.first;
    if (writer) writer.state = "sync.RWMutex.Lock";
    this.#admitWriter();
  }

  /**
   * Takes the lock for reading, together with other readers; waits while a writer holds it or waits
   * for it: Go's `RLock`. `using _ = await rw.rLock()` stands for `defer rw.RUnlock()` as well.
   */
  rLock(): PromiseLike<Locked> {
    const operation = new Operation<Locked>("rw.rLock", "sync.RWMutex.RLock");
    if (this.tryRLock()) operation.complete(this.#heldForReading);
    else this.#waitingReaders.push(operation);
    return operation;
  }

  /**
   * Takes the lock for reading if no writer holds it or waits for it. Returns whether it did: Go's
   * `TryRLock`.
   */
  tryRLock(): boolean {
    if (this.#writing || this.#waitingWriters.length > 0) return false;
    this.#startReading();
    return true;
  }

  /**
   * Gives one read lock back: Go's `RUnlock`.
   *
   * @throws {FatalError} `sync: RUnlock of unlocked RWMutex`
   */
  rUnlock(): void {
    if (this.#readers === 0) {
      activeScheduler("rw.rUnlock").fatal("sync: RUnlock of unlocked RWMutex");
    }
    runningScheduler()?.race?.release(this.#waitingWriters);
    this.#readers--;
    this.#admitWriter();
  }

  /** The read side as a lock of its own: Go's `RLocker`. Its `lock` and `unlock` are `rLock` and `rUnlock`. */
  rLocker(): Locker {
    return { lock: () => this.rLock(), unlock: () => this.rUnlock() };
  }

  #admitWriter(): void {
    if (this.#writing || this.#readers > 0) return;
    const writer = this.#waitingWriters.shift();
    if (!writer) return;
    this.#startWriting(writer.goroutine);
    writer.complete(this.#heldForWriting);
  }

  #startWriting(goroutine?: Goroutine): void {
    this.#writing = true;
    const race = runningScheduler()?.race;
    race?.acquire(this.#waitingReaders, goroutine);
    race?.acquire(this.#waitingWriters, goroutine);
  }

  #startReading(goroutine?: Goroutine): void {
    this.#readers++;
    runningScheduler()?.race?.acquire(this.#waitingReaders, goroutine);
  }

  readonly #heldForReading: Locked = { [Symbol.dispose]: () => this.rUnlock() };
  readonly #heldForWriting: Locked = { [Symbol.dispose]: () => this.unlock() };
}
