/**
 * Go's `sync.Cond`.
 *
 * Invariants:
 * - whoever waits is in the list before its lock is free: no signal can fall in between;
 * - first come, first woken; a signal that finds nobody is lost;
 * - nobody goes on from `wait` without the lock, nor without having been woken.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { DependentOperation } from "./dependent-operation.ts";
import type { Locker } from "./locker.ts";
import type { Operation } from "./operation.ts";
import { Panic } from "./panic.ts";
import { Ring } from "./ring.ts";

/** One call of `wait`: parked, then woken, then at the lock. */
class CondWait extends DependentOperation<void> {
  /** What its lock does, the lock tells. */
  readonly touches: readonly object[] = [];
  readonly #locker: Locker;
  #woken = false;

  constructor(locker: Locker) {
    super("cond.wait", "sync.Cond.Wait");
    this.#locker = locker;
  }

  /**
   * It takes its turn in the run queue, and only then asks for the lock: others may be faster, and
   * change the condition again.
   */
  wakeUp(): void {
    const { race } = this.scheduler;
    race?.release(this);
    race?.acquire(this, this.goroutine);
    this.#woken = true;
    this.scheduler.ready(this);
  }

  /** Called by the scheduler when its turn has come. */
  resume(): void {
    this.#woken = false;
    this.scheduler.current = this.goroutine;
    let lock: unknown;
    try {
      lock = this.#locker.lock();
    } catch (error) {
      return this.throws(error);
    }
    this.dependOnLock(lock, (failed, error) => {
      if (failed) this.throws(error);
      else this.complete();
    });
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.#woken ? undefined : super.blockedOn;
  }
}

/**
 * A condition variable: goroutines wait for a condition, and others tell them that it may have
 * changed. Go's `sync.Cond`. `new sync.Cond(mu)` is Go's `sync.NewCond(&mu)`.
 *
 * The condition is read and changed under the lock `l`. A call of `signal` or `broadcast` happens
 * before the return of the waits that it wakes. Often a channel is simpler: closing one is a
 * broadcast, sending to one is a signal.
 *
 * @example
 * const mu = new sync.Mutex();
 * const cond = new sync.Cond(mu);
 * let ready = false;
 * go(async () => {
 *   await mu.lock();
 *   ready = true;
 *   mu.unlock();
 *   cond.broadcast();
 * });
 * await mu.lock();
 * while (!ready) await cond.wait();
 * mu.unlock();
 * console.log("ready"); // ready
 */
export class Cond {
  /** The lock that is held while the condition is read or changed: Go's field `L`. */
  readonly l: Locker;
  readonly #waiting = new Ring<CondWait>();

  /** `l`: a `Mutex`, an `RWMutex`, what `rLocker()` gives, or a lock of your own. */
  constructor(l: Locker) {
    this.l = l;
    runningScheduler()?.watch?.made(this, "cond");
  }

  /**
   * Gives the lock back and waits to be woken; when it returns, it has the lock again. Go's `Wait`.
   * Nothing wakes it but `signal` and `broadcast`.
   *
   * Others may have had the lock in between, so wait in a loop: `while (!condition()) await
   * cond.wait()`.
   *
   * @throws {FatalError} if nobody holds the lock: `sync: unlock of unlocked mutex`.
   * @throws {Panic} `sync.Cond is copied`
   */
  wait(): PromiseLike<void> {
    if (!(#waiting in this)) copied();
    const operation = new CondWait(this.l);
    this.#waiting.push(operation);
    operation.scheduler.watch?.waits(operation, this, "cond", "wait");
    this.l.unlock();
    return operation;
  }

  /**
   * Wakes the one who has waited longest, if anybody waits: Go's `Signal`. One may hold the lock
   * during the call, but need not. Whoever is woken has no precedence at the lock.
   *
   * @throws {Panic} `sync.Cond is copied`
   */
  signal(): void {
    if (!(#waiting in this)) copied();
    runningScheduler()?.watch?.signalled(this, false);
    this.#waiting.shift()?.wakeUp();
  }

  /**
   * Wakes everyone who waits: Go's `Broadcast`. One may hold the lock during the call, but need not.
   *
   * @throws {Panic} `sync.Cond is copied`
   */
  broadcast(): void {
    if (!(#waiting in this)) copied();
    runningScheduler()?.watch?.signalled(this, true);
    for (const waiter of this.#waiting.takeAll()) waiter.wakeUp();
  }
}

/** A copy of the fields that can be copied, on the same prototype, knows nobody who waits. */
function copied(): never {
  throw new Panic("sync.Cond is copied");
}
