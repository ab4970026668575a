/**
 * Go's `golang.org/x/sync/semaphore`.
 *
 * Invariants:
 * - what is held is never more than the size, and is never negative but after a panic;
 * - first come, first served: while anybody waits, nobody who comes later gets anything, so that
 *   small requests cannot keep out a big one;
 * - who asks for more than the size stands in nobody's way;
 * - when `acquire` returns well, the context was not done: what a goroutine got whose context ended
 *   before its turn came goes back.
 *
 * What is done before a `release` happens before the return of every later `acquire`.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Channel } from "./channel.ts";
import type { Context } from "./context-node.ts";
import { Operation } from "./operation.ts";
import { doneOf, DoneWatch } from "./done-watch.ts";
import { type Linked, LinkedQueue } from "./linked-queue.ts";
import { Panic } from "./panic.ts";
import { requireWhole } from "./whole-number.ts";

/** A call of `acquire` that waits. */
class Acquire extends Operation<void> implements Linked<Acquire> {
  next: Acquire | undefined = undefined;
  previous: Acquire | undefined = undefined;
  readonly n: number;
  readonly #ctx: Context;
  readonly #watch: DoneWatch;
  /** Gives back what it was given, or takes it out of the queue, when its context is done. */
  readonly #giveUp: (it: Acquire) => void;
  isGranted = false;
  #isDone = false;
  #isWoken = false;

  constructor(
    n: number,
    ctx: Context,
    done: Channel<undefined> | undefined,
    state: string,
    giveUp: (it: Acquire) => void,
  ) {
    super("sem.acquire", state);
    this.n = n;
    this.#ctx = ctx;
    this.#giveUp = giveUp;
    this.#watch = new DoneWatch(this.goroutine, done, () => {
      this.#isDone = true;
      this.#wakeUp();
    });
  }

  /** It has its tokens. */
  give(): void {
    this.isGranted = true;
    this.#wakeUp();
  }

  /** It takes its turn in the run queue: until then, the context may end. */
  #wakeUp(): void {
    if (this.#isWoken) return;
    this.#isWoken = true;
    this.scheduler.ready(this);
  }

  /** Called by the scheduler when its turn has come. */
  resume(): void {
    this.#isWoken = false;
    this.scheduler.current = this.goroutine;
    this.#watch.stop();
    if (!this.#isDone) return this.complete();
    this.#giveUp(this);
    this.fail(this.#ctx.err());
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.#isWoken ? undefined : super.blockedOn;
  }
}

/**
 * A number of tokens that goroutines share; each takes as many as its work weighs, and gives them back.
 * Go's `semaphore.Weighted`; `new semaphore.Weighted(n)` is Go's `semaphore.NewWeighted(n)`.
 *
 * Goroutines wait in a queue. While the first of them needs more than there is, those behind it wait
 * as well, even if there is enough for them.
 *
 * @example
 * const sem = new semaphore.Weighted(2);
 * const wg = new sync.WaitGroup();
 * let inside = 0;
 * let most = 0;
 * for (let i = 0; i < 5; i++) {
 *   wg.go(async () => {
 *     await sem.acquire(context.background(), 1);
 *     most = Math.max(most, ++inside);
 *     await time.sleep(10);
 *     inside--;
 *     sem.release(1);
 *   });
 * }
 * await wg.wait();
 * console.log(most); // 2
 */
export class Weighted {
  readonly #size: number;
  #held = 0;
  readonly #waiting = new LinkedQueue<Acquire>();

  /** @throws {TypeError} if `n` is not a whole number. */
  constructor(n: number) {
    requireWhole("semaphore.Weighted", n);
    this.#size = n;
    runningScheduler()?.watch?.made(this, "semaphore", { capacity: n });
  }

  /**
   * Takes `n` tokens, and waits until there are so many: Go's `Acquire`. If `ctx` is done first, or is
   * done already, it takes nothing, also if there would be enough.
   *
   * Who asks for more than the semaphore has waits until `ctx` is done; others need not wait for that.
   *
   * @throws `ctx.err()`: `context.Canceled` or `context.DeadlineExceeded`.
   * @throws {TypeError} if `n` is not a whole number, or `ctx` is no context.
   */
  acquire(ctx: Context, n: number): PromiseLike<void> {
    const doneChannel = doneOf("sem.acquire", ctx);
    requireWhole("sem.acquire", n);
    if (doneChannel?.canReceive) {
      const operation = new Operation<void>("sem.acquire", "running");
      operation.fail(ctx.err());
      return operation;
    }
    if (this.tryAcquire(n)) return activeScheduler("sem.acquire").nothing("sem.acquire");
    if (n > this.#size) {
      const state = doneChannel ? "chan receive" : "chan receive (nil chan)";
      const never = new Acquire(n, ctx, doneChannel, state, () => undefined);
      never.scheduler.watch?.waits(never, this, "semaphore", "lock");
      return never;
    }
    const operation = new Acquire(n, ctx, doneChannel, "select", (it) => this.#giveUp(it));
    this.#waiting.push(operation);
    operation.scheduler.watch?.waits(operation, this, "semaphore", "lock");
    return operation;
  }

  /**
   * Takes `n` tokens if there are so many and nobody waits. Returns whether it did: Go's `TryAcquire`.
   *
   * @throws {TypeError} if `n` is not a whole number.
   */
  tryAcquire(n: number): boolean {
    requireWhole("sem.tryAcquire", n);
    if (this.#size - this.#held < n || this.#waiting.first) return false;
    this.#held += n;
    const scheduler = runningScheduler();
    scheduler?.race?.acquire(this);
    scheduler?.watch?.counted(this, "semaphore", this.#held, n);
    return true;
  }

  /**
   * Gives `n` tokens back: Go's `Release`. They go to those who wait, in the order in which they came.
   *
   * @throws {Panic} `semaphore: released more than held`
   * @throws {TypeError} if `n` is not a whole number.
   */
  release(n: number): void {
    requireWhole("sem.release", n);
    this.#held -= n;
    const scheduler = runningScheduler();
    if (this.#held < 0) {
      const panic = new Panic("semaphore: released more than held");
      throw scheduler?.watch?.blames(panic, this, "semaphore") ?? panic;
    }
    scheduler?.race?.release(this);
    scheduler?.watch?.counted(this, "semaphore", this.#held, -n);
    this.#serve();
  }

  /** Gives tokens to those who have waited longest, as far as they go. */
  #serve(): void {
    for (let it = this.#waiting.first; it; it = this.#waiting.first) {
      // There might be enough for one behind it: but then it might wait for ever.
      if (this.#size - this.#held < it.n) return;
      this.#held += it.n;
      this.#waiting.remove(it);
      it.scheduler.race?.acquire(this, it.goroutine);
      it.scheduler.watch?.counted(this, "semaphore", this.#held, it.n, it.goroutine);
      it.give();
    }
  }

  #giveUp(it: Acquire): void {
    if (it.isGranted) {
      this.#held -= it.n;
      it.scheduler.watch?.counted(this, "semaphore", this.#held, -it.n, it.goroutine);
    } else this.#waiting.remove(it);
    this.#serve();
  }
}
