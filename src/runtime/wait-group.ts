import type { HappensBefore } from "./happens-before.ts";
import { Operation } from "./operation.ts";
import { Panic } from "./panic.ts";
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import { Ring } from "./ring.ts";
import { requireWhole } from "./whole-number.ts";

/**
 * Waits for a number of goroutines to end: Go's `sync.WaitGroup`. Add *before* you start the
 * goroutine: one that adds for itself may come too late for `wait`.
 *
 * @example
 * const wg = new sync.WaitGroup();
 * let sum = 0;
 * for (const n of [1, 2, 3]) wg.go(() => (sum += n));
 * await wg.wait();
 * console.log(sum); // 6
 */
export class WaitGroup {
  #count = 0;
  readonly #waiting = new Ring<Operation<void>>();

  constructor() {
    runningScheduler()?.watch?.made(this, "wait group");
  }

  /**
   * Adds `n`, which may be negative, to the count: Go's `Add`. At zero everyone who waits is woken.
   *
   * @throws {Panic} `sync: negative WaitGroup counter`
   * @throws {TypeError} if `n` is not a whole number.
   */
  add(n: number): void {
    requireWhole("wg.add", n);
    const scheduler = runningScheduler();
    if (this.#count + n < 0) {
      const panic = new Panic("sync: negative WaitGroup counter");
      throw scheduler?.watch?.blames(panic, this, "wait group") ?? panic;
    }
    if (scheduler?.race !== undefined) this.#order(scheduler.race, n);
    this.#count += n;
    if (scheduler?.watch !== undefined) scheduler.watch.counted(this, "wait group", this.#count, n);
    if (this.#count > 0) return;
    for (const waiter of this.#waiting.takeAll()) {
      waiter.scheduler.race?.acquire(this, waiter.goroutine);
      waiter.complete();
    }
  }

  /** One goroutine has ended: Go's `Done`, which is `add(-1)`. */
  done(): void {
    this.add(-1);
  }

  /** Waits until the count is zero: Go's `Wait`. */
  wait(): PromiseLike<void> {
    if (this.#count === 0) {
      const scheduler = activeScheduler("wg.wait");
      scheduler.race?.acquire(this);
      return scheduler.nothing("wg.wait");
    }
    const operation = new Operation<void>("wg.wait", "sync.WaitGroup.Wait");
    // As in Go, it is the first to wait that the first `add` must come before: the others do not race.
    if (this.#waiting.length === 0) operation.scheduler.race?.touched(this, "wait");
    this.#waiting.push(operation);
    operation.scheduler.watch?.waits(operation, this, "wait group", "wait");
    return operation;
  }

  /**
   * Starts `f` as a goroutine and counts it until it ends: Go's `Go` (1.25). `f` must not throw:
   * an error ends the program, as any panic does.
   */
  go(f: () => unknown): void {
    this.add(1);
    const scheduler = activeScheduler("wg.go");
    const goroutine = scheduler.start(f, f.name, scheduler.current);
    goroutine.group = this;
    scheduler.race?.started(goroutine);
  }

  /** What is done before a `done` happens before the return of `wait`. */
  #order(race: HappensBefore, n: number): void {
    if (n < 0) race.release(this);
    else if (this.#count === 0 && n > 0) race.touched(this, "add");
  }
}
