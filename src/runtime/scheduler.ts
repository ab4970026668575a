/**
 * The scheduler: which goroutine runs, and when the clock moves.
 *
 * Invariants:
 * - One goroutine runs at a time, and only a learner's `await` can stop it.
 * - Everything that can run is in the run queue, once.
 * - The virtual clock moves when nothing can run, to the next timer; then whoever waited is runnable.
 * - Nothing runs, no timer is pending, the host owes nothing: that is a deadlock.
 * - When `main` returns, or a goroutine panics, the run is over and nobody is resumed again.
 */
import { Goroutine } from "./goroutine.ts";
import type { GoschedOperation } from "./gosched.ts";
import { borrowHost, hostNow, hostTurn, setHostTimer, type RunHost } from "./host.ts";
import { FAILED, Operation, PENDING, type Waiter } from "./operation.ts";
import { FatalError } from "./panic.ts";
import { RunQueue } from "./run-queue.ts";
import type { Strategy } from "./strategy.ts";
import { isThenable } from "./thenable.ts";
import type { Task } from "./task.ts";
import { type Timer, TimerHeap } from "./timer-heap.ts";

/** A polling loop must not hold the clock for ever: so many steps, and it moves to the next timer. */
const STEPS_BETWEEN_CHECKS = 10_000;

/** The virtual clock of every run begins here: 1 January 2000, as in Go's testing/synctest. */
export const EPOCH = Date.UTC(2000, 0, 1);

/** Why a run is over. */
export type End =
  | { kind: "returned" }
  | { kind: "panic"; goroutine: Goroutine; value: unknown; thrownAt?: Error }
  | { kind: "fatal"; goroutine: Goroutine; text: string; site: Error }
  | { kind: "deadlock" }
  | { kind: "livelock" }
  | { kind: "host-silent" };

export interface SchedulerOptions {
  strategy: Strategy;
  /** Steps without progress (a printed line, a goroutine that ends, a move of the clock). */
  maxSteps: number;
  /** Whether operations remember the line on which they began (about 2 µs each). */
  sites: boolean;
  /** Real milliseconds to wait for a promise that is not the library's. */
  hostLimit: number;
  /** What the program sees of the world while it runs. */
  host: RunHost;
}

let running: Scheduler | undefined;

/** The scheduler of the program that runs now. */
export function activeScheduler(call: string): Scheduler {
  if (running) return running;
  throw new Error(
    `${call}() was called while no program runs. Call it inside main, or in a function that main calls.`,
  );
}

/** The scheduler of the program that runs now, if one does. */
export function runningScheduler(): Scheduler | undefined {
  return running;
}

export class Scheduler {
  readonly strategy: Strategy;
  readonly live = new Set<Goroutine>();
  /** The goroutine that runs now, or ran last. */
  current!: Goroutine;
  end: End | undefined;
  isOver = false;
  /** Virtual milliseconds since the run began. */
  now = 0;
  steps = 0;
  nextCheck = STEPS_BETWEEN_CHECKS;
  /** The last value thrown that is not an Error, and where: such a value has no stack. */
  thrown: { value: unknown; site: Error } | undefined;
  readonly begun = new Set<Operation<unknown>>();
  readonly #options: SchedulerOptions;
  readonly #queue = new RunQueue<Task<unknown> | GoschedOperation | Goroutine>();
  readonly #timers = new TimerHeap();
  #timersSet = 0;
  #lastProgress = 0;
  #nextId = 1;
  #hostWaits = 0;
  #hostTurnWanted = false;
  #wakeUp: (() => void) | undefined;
  #unseen: Task<unknown>[] = [];

  constructor(options: SchedulerOptions) {
    this.strategy = options.strategy;
    this.#options = options;
  }

  /** Makes a goroutine; it runs when its turn comes. */
  start(entry: () => unknown, functionName: string, parent?: Goroutine): Goroutine {
    const site = parent && this.#options.sites ? new Error() : undefined;
    const goroutine = new Goroutine(this.#nextId++, entry, functionName, parent, site);
    this.live.add(goroutine);
    this.#queue.push(goroutine);
    this.#lastProgress = this.steps;
    return goroutine;
  }

  /** Runs `main` as goroutine 1, and everything that it starts, to the end. */
  async run(main: () => unknown, name: string): Promise<End> {
    this.start(main, name);
    for (;;) {
      this.#runQueue();
      if (this.end) return this.end;
      if (this.#hostTurnWanted) {
        this.#hostTurnWanted = false;
        await hostTurn();
      } else if (this.#queue.length === 0) {
        if (this.#hostWaits > 0) await this.#waitForHost();
        else if (!this.#advanceClock()) this.finish({ kind: "deadlock" });
      }
    }
  }

  /** Lets those run who still can when `main` has returned. Who is left then, is stuck. */
  settleAfterMain(): void {
    this.isOver = false;
    this.#inside(() => {
      let turns = this.#options.maxSteps;
      while (this.#queue.length > 0 && turns-- > 0) this.#resumeNext();
    });
    this.isOver = true;
  }

  finish(end: End): End {
    this.isOver = true;
    return (this.end ??= end);
  }

  /** A fatal error: nobody runs any more, and no `catch` changes that. */
  fatal(text: string): never {
    const site = new FatalError(text);
    this.finish({ kind: "fatal", goroutine: this.current, text, site });
    throw site;
  }

  ready(task: Task<unknown>): void {
    this.#queue.push(task);
  }

  /** Puts `operation` at the end of the run queue; it completes when its turn comes. */
  yieldTo(operation: GoschedOperation): void {
    this.#queue.push(operation);
  }

  /** Whether the goroutine that could go on makes way for another, as the schedule has it. */
  preempts(): boolean {
    return this.#queue.length > 0 && this.strategy.preempts();
  }

  /** Notes an operation that begins. Returns its site, where sites are kept. */
  began(operation: Operation<unknown>): Error | undefined {
    if (!this.#options.sites) return undefined;
    this.begun.add(operation);
    return new Error();
  }

  /** Something happened that a program waits for: it is not spinning. */
  progressed(): void {
    this.#lastProgress = this.steps;
  }

  /** Every so many steps: is the program spinning, has the host its turn, does the clock stand? */
  check(): boolean {
    this.nextCheck = this.steps + STEPS_BETWEEN_CHECKS;
    if (this.steps - this.#lastProgress > this.#options.maxSteps) this.finish({ kind: "livelock" });
    if (this.#hostWaits > 0) this.#hostTurnWanted = true;
    else this.#advanceClock();
    return true;
  }

  setTimer(delay: number, fire: () => void): Timer {
    const when = this.now + Math.max(0, delay);
    const timer: Timer = { when, order: this.#timersSet++, index: -1, fire };
    this.#timers.add(timer);
    return timer;
  }

  /** Returns whether the timer was still pending. */
  stopTimer(timer: Timer): boolean {
    return this.#timers.remove(timer);
  }

  /** `waiter` waits for a promise that is not ours: it goes on when the host says so. */
  awaitHost(promise: PromiseLike<unknown>, waiter: Waiter): void {
    this.#hostWaits++;
    const settled = (failed: boolean) => (result: unknown) => {
      this.#hostWaits--;
      this.progressed();
      waiter.wake(failed, result);
      this.#wakeUp?.();
    };
    // A thenable of the learner's may call back twice, throw, or resolve to another: Promise knows.
    Promise.resolve(promise).then(settled(false), settled(true));
  }

  /** An operation as a native promise, for code that takes only those. */
  asPromise<T>(operation: Operation<T>): Promise<T> {
    operation.awaited = true;
    return new Promise<T>((resolve, reject) => {
      const wake = (failed: boolean, result: unknown) => {
        // What hangs on the promise runs in the host's turn, and may make somebody runnable.
        this.#hostTurnWanted = true;
        if (failed) reject(result);
        else resolve(result as T);
      };
      if (operation.status === PENDING) operation.addWaiter({ wake });
      else wake(operation.status === FAILED, operation.result);
    });
  }

  /** A task failed and nobody waits for it yet. If that stays so until it is the next one's turn: a panic. */
  failedUnseen(task: Task<unknown>): void {
    this.#unseen.push(task);
  }

  #runQueue(): void {
    this.#inside(() => {
      while (this.#queue.length > 0 && !this.isOver && !this.#hostTurnWanted) this.#resumeNext();
    });
  }

  #inside(body: () => void): void {
    const outer = running;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the one that runs
    running = this;
    const giveBack = borrowHost(this.#options.host);
    try {
      body();
    } finally {
      giveBack();
      running = outer;
    }
  }

  #resumeNext(): void {
    const length = this.#queue.length;
    const next = this.#queue.take(length === 1 ? 0 : this.strategy.pickRunnable(length));
    if (next instanceof Goroutine) this.#begin(next);
    else next.resume();
    if (this.#unseen.length === 0) return;
    for (const task of this.#unseen.splice(0)) {
      if (!task.awaited) this.#panic(task.goroutine, task.result);
    }
  }

  #begin(goroutine: Goroutine): void {
    this.current = goroutine;
    const ended = {
      wake: (failed: boolean, result: unknown) => this.#ended(goroutine, failed, result),
    };
    let result: unknown;
    try {
      result = goroutine.entry();
    } catch (error) {
      return ended.wake(true, error);
    }
    if (result instanceof Operation) {
      result.awaited = true;
      if (result.status !== PENDING) return ended.wake(result.status === FAILED, result.result);
      goroutine.root = result as Operation<unknown>;
      result.addWaiter(ended);
    } else if (isThenable(result)) {
      goroutine.rootIsForeign = true;
      this.awaitHost(result, ended);
    } else {
      ended.wake(false, result);
    }
  }

  #ended(goroutine: Goroutine, failed: boolean, result: unknown): void {
    goroutine.ended = true;
    this.live.delete(goroutine);
    this.progressed();
    if (failed) return this.#panic(goroutine, result);
    goroutine.onReturn?.();
    if (goroutine.id === 1) this.finish({ kind: "returned" });
  }

  #panic(goroutine: Goroutine, value: unknown): void {
    this.live.add(goroutine);
    const thrownAt =
      this.thrown && Object.is(this.thrown.value, value) ? this.thrown.site : undefined;
    this.finish({ kind: "panic", goroutine, value, ...(thrownAt && { thrownAt }) });
  }

  /** Moves the clock to the next timer and fires all that are due. Returns whether there was one. */
  #advanceClock(): boolean {
    const first = this.#timers.first();
    if (!first) return false;
    this.now = Math.max(this.now, first.when);
    this.progressed();
    const due: Timer[] = [];
    for (let timer = this.#timers.first(); timer && timer.when <= this.now;) {
      this.#timers.remove(timer);
      due.push(timer);
      timer = this.#timers.first();
    }
    this.#inside(() => {
      for (let i = 0; i < due.length; i++) {
        const left = due.length - i;
        const chosen = left === 1 ? i : i + this.strategy.pickTimer(left);
        const timer = due[chosen]!;
        due[chosen] = due[i]!;
        timer.fire();
      }
    });
    return true;
  }

  /** The host owes us something: waits for it, but not longer than to the next timer. */
  async #waitForHost(): Promise<void> {
    const { hostLimit } = this.#options;
    const next = this.#timers.first();
    const toNext = next ? next.when - this.now : Infinity;
    const began = hostNow();
    const woken = await new Promise<boolean>((resolve) => {
      const cancel = setHostTimer(() => resolve(false), Math.min(toNext, hostLimit));
      this.#wakeUp = () => {
        cancel();
        resolve(true);
      };
    });
    this.#wakeUp = undefined;
    if (woken) this.now += Math.min(Math.max(0, hostNow() - began), toNext);
    else if (toNext <= hostLimit) this.#advanceClock();
    else this.finish({ kind: "host-silent" });
  }
}
