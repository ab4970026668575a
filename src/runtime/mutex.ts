import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import { fatal } from "./fatal.ts";
import type { HappensBefore } from "./happens-before.ts";
import { done, Operation } from "./operation.ts";
import { Ring } from "./ring.ts";

/** What `lock` resolves to: `using _ = await mu.lock()` stands for `defer mu.Unlock()`. */
export interface Locked {
  /** Gives the lock back. Called at the end of the block, however it is left. */
  [Symbol.dispose](): void;
}

/** So often is a waiter woken in vain before it is handed the lock. */
const PATIENCE = 2;

/**
 * A mutual exclusion lock: Go's `sync.Mutex`. It belongs to no goroutine (one may lock, another
 * unlock), and it is not re-entrant: locking it twice in a row waits for ever.
 *
 * As Go's: `unlock` wakes whoever has waited longest, and that one competes with those who come
 * meanwhile; who has been woken in vain twice is handed the lock, so that nobody waits for ever.
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
  readonly #waiting = new Ring<Operation<Locked>>();
  /** Whether the first who waits has been woken, and has not had its turn. */
  #woken = false;
  #wokenInVain = 0;
  /** Serves every `lock` that need not wait, where nobody remembers who began what. */
  #atOnce: Operation<Locked> | undefined;

  constructor() {
    runningScheduler()?.watch?.made(this, "mutex");
  }

  /** Takes the lock, and waits until it is free: Go's `Lock`. */
  lock(): PromiseLike<Locked> {
    const scheduler = activeScheduler("mu.lock");
    const isPutOff = !this.#locked && scheduler.delays();
    if (!this.#locked && !isPutOff) {
      this.#locked = true;
      if (scheduler.race !== undefined) this.#isTaken(scheduler.race);
      let atOnce = this.#atOnce;
      if (atOnce?.scheduler !== scheduler || scheduler.sites !== null) {
        this.#atOnce = atOnce = done<Locked>("mu.lock", this.#held);
      }
      const { watch } = scheduler;
      if (watch !== undefined) watch.took(this, "mutex", false, scheduler.current, atOnce.site);
      return atOnce;
    }
    const operation = new Operation<Locked>("mu.lock", "sync.Mutex.Lock");
    if (!isPutOff) this.#wait(operation);
    else {
      scheduler.watch?.waits(operation, this, "mutex", "lock");
      scheduler.soon(() => this.#arrive(operation), operation.goroutine, [this]);
    }
    return operation;
  }

  /** Somebody who made way before the call, comes to it now. */
  #arrive(operation: Operation<Locked>): void {
    if (this.#locked) this.#wait(operation);
    else this.#admit(operation);
  }

  #wait(operation: Operation<Locked>): void {
    this.#waiting.push(operation);
    operation.scheduler.watch?.waits(operation, this, "mutex", "lock");
  }

  /** Takes the lock if it is free. Returns whether it did: Go's `TryLock`. */
  tryLock(): boolean {
    if (this.#locked) return false;
    this.#locked = true;
    const scheduler = runningScheduler();
    if (scheduler?.race !== undefined) this.#isTaken(scheduler.race);
    scheduler?.watch?.took(this, "mutex", false);
    return true;
  }

  /**
   * Gives the lock back: Go's `Unlock`.
   *
   * @throws {FatalError} `sync: unlock of unlocked mutex`
   */
  unlock(): void {
    if (!this.#locked) {
      const about = { thing: this, kind: "mutex" } as const;
      fatal(activeScheduler("mu.unlock"), "sync: unlock of unlocked mutex", about);
    }
    const scheduler = runningScheduler();
    scheduler?.acted();
    if (scheduler?.race !== undefined) {
      scheduler.race.release(this);
      scheduler.race.gaveBack(this, false);
    }
    if (scheduler?.watch !== undefined) scheduler.watch.gaveBack(this, "mutex", false);
    const first = this.#waiting.first;
    this.#locked = false;
    if (first === undefined || this.#woken) return;
    if (this.#wokenInVain >= PATIENCE) return this.#admitFirst();
    this.#woken = true;
    first.scheduler.soon(() => this.#compete(), first.goroutine, [this]);
  }

  /** The first who waits has its turn, and takes the lock if nobody has taken it meanwhile. */
  #compete(): void {
    this.#woken = false;
    if (!this.#locked) this.#admitFirst();
    else this.#wokenInVain++;
  }

  #admitFirst(): void {
    this.#wokenInVain = 0;
    this.#admit(this.#waiting.shift()!);
  }

  #admit(operation: Operation<Locked>): void {
    this.#locked = true;
    const { race, watch } = operation.scheduler;
    if (race !== undefined) this.#isTaken(race, operation);
    watch?.took(this, "mutex", false, operation.goroutine, operation.site);
    operation.complete(this.#held);
  }

  /** What was done before the lock was given back happens before what is done under it now. */
  #isTaken(race: HappensBefore, by?: Operation<Locked>): void {
    race.acquire(this, by?.goroutine);
    race.took(this, false, by?.goroutine, by?.site);
  }

  readonly #held: Locked = { [Symbol.dispose]: () => this.unlock() };
}
