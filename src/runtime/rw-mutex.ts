/**
 * Go's `sync.RWMutex`, built as Go's is.
 *
 * Invariants:
 * - either one writer is inside, or any number of readers, or nobody;
 * - writers queue at a mutex; the one that has it waits for the readers who are inside, and meanwhile
 *   new readers wait behind it: a stream of readers cannot keep it out;
 * - when a writer leaves, the readers who came meanwhile go first, then the next writer.
 *
 * What a writer did happens before what everyone does who comes in after it; what a reader did, before
 * what the next writer does. Between readers there is no order.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import { fatal } from "./fatal.ts";
import { DependentOperation } from "./dependent-operation.ts";
import type { Locker } from "./locker.ts";
import { Mutex, type Locked } from "./mutex.ts";
import { Operation } from "./operation.ts";
import { Ring } from "./ring.ts";

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
  /** Held by the writer who is inside, or waits for the readers to leave. */
  readonly #writers = new Mutex();
  #readers = 0;
  #writing = false;
  /** The writer who waits for the readers to leave. */
  #nextWriter: Operation<Locked> | undefined;
  readonly #waitingReaders = new Ring<Operation<Locked>>();
  /** What the race detector knows by it: that a writer has left, and that readers have. */
  readonly #writerLeft = {};
  readonly #readersLeft = {};

  constructor() {
    const watch = runningScheduler()?.watch;
    watch?.forgets(this.#writers);
    watch?.made(this, "rwmutex");
    watch?.isPartOf(this.#writers, this);
  }

  /**
   * Takes the lock for writing, alone; waits until nobody else has it: Go's `Lock`. Once it is the
   * next writer's turn, new readers wait behind it. `using _ = await rw.lock()` stands for
   * `defer rw.Unlock()` as well.
   */
  lock(): PromiseLike<Locked> {
    const operation = new DependentOperation<Locked>("rw.lock", "sync.RWMutex.Lock");
    const { scheduler, goroutine } = operation;
    if (!scheduler.delays()) this.#write(operation);
    else {
      scheduler.watch?.waits(operation, this, "rwmutex", "lock");
      scheduler.soon(() => this.#write(operation), goroutine, [this]);
    }
    return operation;
  }

  #write(operation: DependentOperation<Locked>): void {
    operation.scheduler.current = operation.goroutine;
    if (this.#writers.tryLock()) this.#isNext(operation);
    else operation.dependOnLock(this.#writers.lock(), () => this.#isNext(operation));
  }

  /** Takes the lock for writing if nobody holds it. Returns whether it did: Go's `TryLock`. */
  tryLock(): boolean {
    if (this.#readers > 0 || !this.#writers.tryLock()) return false;
    this.#startWriting();
    return true;
  }

  /**
   * Gives the write lock back: Go's `Unlock`.
   *
   * @throws {FatalError} `sync: Unlock of unlocked RWMutex`
   */
  unlock(): void {
    if (!this.#writing) {
      const about = { thing: this, kind: "rwmutex" } as const;
      fatal(activeScheduler("rw.unlock"), "sync: Unlock of unlocked RWMutex", about);
    }
    const scheduler = runningScheduler();
    const race = scheduler?.race;
    race?.release(this.#writerLeft);
    race?.gaveBack(this, false);
    scheduler?.watch?.gaveBack(this, "rwmutex", false);
    this.#writing = false;
    for (const reader of this.#waitingReaders.takeAll()) {
      this.#startReading(reader);
      reader.complete(this.#heldForReading);
    }
    this.#writers.unlock();
  }

  /**
   * Takes the lock for reading, together with other readers; waits while a writer holds it or waits
   * for it: Go's `RLock`. `using _ = await rw.rLock()` stands for `defer rw.RUnlock()` as well.
   */
  rLock(): PromiseLike<Locked> {
    const operation = new Operation<Locked>("rw.rLock", "sync.RWMutex.RLock");
    const { scheduler, goroutine } = operation;
    if (!scheduler.delays()) this.#read(operation);
    else {
      scheduler.watch?.waits(operation, this, "rwmutex", "read-lock");
      scheduler.soon(() => this.#read(operation), goroutine, [this]);
    }
    return operation;
  }

  #read(operation: Operation<Locked>): void {
    if (this.#writing || this.#nextWriter) {
      this.#waitingReaders.push(operation);
      operation.scheduler.watch?.waits(operation, this, "rwmutex", "read-lock");
      return;
    }
    this.#startReading(operation);
    operation.complete(this.#heldForReading);
  }

  /**
   * Takes the lock for reading if no writer holds it or waits for it. Returns whether it did: Go's
   * `TryRLock`.
   */
  tryRLock(): boolean {
    if (this.#writing || this.#nextWriter) return false;
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
      const about = { thing: this, kind: "rwmutex" } as const;
      fatal(activeScheduler("rw.rUnlock"), "sync: RUnlock of unlocked RWMutex", about);
    }
    const scheduler = runningScheduler();
    scheduler?.acted();
    const race = scheduler?.race;
    race?.release(this.#readersLeft);
    race?.gaveBack(this, true);
    scheduler?.watch?.gaveBack(this, "rwmutex", true);
    this.#readers--;
    if (this.#readers > 0 || !this.#nextWriter) return;
    const writer = this.#nextWriter;
    this.#nextWriter = undefined;
    this.#admit(writer);
  }

  /** The read side as a lock of its own: Go's `RLocker`. Its `lock` and `unlock` are `rLock` and `rUnlock`. */
  rLocker(): Locker {
    return { lock: () => this.rLock(), unlock: () => this.rUnlock() };
  }

  /** Of the writers it is this one's turn. */
  #isNext(writer: Operation<Locked>): void {
    if (this.#readers === 0) return this.#admit(writer);
    this.#nextWriter = writer;
    writer.scheduler.watch?.waits(writer, this, "rwmutex", "lock");
  }

  #admit(writer: Operation<Locked>): void {
    this.#startWriting(writer);
    writer.complete(this.#heldForWriting);
  }

  #startWriting(by?: Operation<Locked>): void {
    this.#writing = true;
    const scheduler = runningScheduler();
    const race = scheduler?.race;
    race?.acquire(this.#writerLeft, by?.goroutine);
    race?.acquire(this.#readersLeft, by?.goroutine);
    race?.took(this, false, by?.goroutine, by?.site);
    scheduler?.watch?.took(this, "rwmutex", false, by?.goroutine, by?.site);
  }

  #startReading(by?: Operation<Locked>): void {
    this.#readers++;
    const scheduler = runningScheduler();
    const race = scheduler?.race;
    race?.acquire(this.#writerLeft, by?.goroutine);
    race?.took(this, true, by?.goroutine, by?.site);
    scheduler?.watch?.took(this, "rwmutex", true, by?.goroutine, by?.site);
  }

  readonly #heldForReading: Locked = { [Symbol.dispose]: () => this.rUnlock() };
  readonly #heldForWriting: Locked = { [Symbol.dispose]: () => this.unlock() };
}
