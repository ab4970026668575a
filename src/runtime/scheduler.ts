/**
 * The scheduler: which goroutine runs, and when the clock moves.
 *
 * Invariants:
 * - One goroutine runs at a time, and only a learner's `await` can stop it.
 * - Everything that can run is in the run queue, once.
 * - The virtual clock moves when nothing can run, to the next timer; then whoever waited is runnable.
 * - Nothing runs, no timer is pending, the host owes nothing: that is a deadlock.
 * - While the host owes something, time passes as it does outside.
 * - When `main` returns, or a goroutine panics, the run is over and nobody is resumed again.
 */
import { setRunning, whileUnderWay } from "./active-scheduler.ts";
import { BegunOperations } from "./begun-operations.ts";
import { Failures } from "./failures.ts";
import { GOEXIT } from "./goexit-sentinel.ts";
import { Goroutine } from "./goroutine.ts";
import { GoroutineList } from "./goroutine-list.ts";
import type { HappensBefore } from "./happens-before.ts";
import { HostWaits } from "./host-waits.ts";
import { borrowHost, type RunHost } from "./host.ts";
import { done, type Operation, returned, type Waiter } from "./operation.ts";
import { FatalError } from "./panic.ts";
import { Ring } from "./ring.ts";
import type { Signal } from "./signal-names.ts";
import type { Strategy } from "./strategy.ts";
import { Timeouts } from "./timeouts.ts";
import type { Timer } from "./timer-heap.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** A polling loop must not hold the clock for ever: so many steps, and it moves to the next timer. */
const STEPS_BETWEEN_CHECKS = 10_000;

/** So many steps at least for each goroutine: many that only begin are not a polling loop. */
const STEPS_EACH = 20;

/** The virtual clock of every run begins here: 1 January 2000, as in Go's testing/synctest. */
export const EPOCH = Date.UTC(2000, 0, 1);

/** Why a run is over. */
export type End =
  | { kind: "returned" }
  | { kind: "panic"; goroutine: Goroutine; value: unknown; thrownAt?: Error }
  | { kind: "fatal"; goroutine: Goroutine; text: string; site: Error }
  | { kind: "deadlock" }
  /** `flood`: it has printed so many lines, and would have gone on. */
  | { kind: "livelock"; flood?: number }
  | { kind: "host-silent" }
  /** A signal that the program has not asked for. */
  | { kind: "signal"; signal: Signal };

/** What stands in the run queue: goroutines that begin, tasks that go on, timers that are due. */
export interface Runnable {
  resume(): void;
}

const NO_ARGS: readonly unknown[] = [];

/** Steps of a run, the first among them and the last not. */
export interface StepRange {
  from: number;
  to: number;
}

export interface SchedulerOptions {
  strategy: Strategy;
  /** Steps without progress (a printed line, a goroutine that ends, a move of the clock). */
  maxSteps: number;
  /** Whether goroutines remember their `go`, and operations of these steps where they began. */
  sites: StepRange | null;
  /** Real milliseconds to wait for a promise that is not the library's. */
  hostLimit: number;
  /** What the program sees of the world while it runs. */
  host: RunHost;
}

export class Scheduler {
  readonly strategy: Strategy;
  /** Whether the schedule ever picks another than the one that has waited longest, or makes one wait. */
  readonly isPreemptive: boolean;
  /** In which steps operations remember where they began; null: they never do. */
  readonly sites: StepRange | null;
  readonly live = new GoroutineList();
  /** The goroutine that runs now, or ran last. */
  current!: Goroutine;
  end: End | undefined;
  isOver = false;
  /** Listens to edges of the memory model, once the program shares a variable that is watched. */
  race: HappensBefore | undefined;
  /** What was awaited when a livelock ended the run. */
  cutOffAt: Operation<unknown> | undefined;
  steps = 0;
  nextCheck = STEPS_BETWEEN_CHECKS;
  readonly failures = new Failures();
  /** What the program has set with `setTimeout` and `setInterval`. */
  readonly timeouts = new Timeouts(this);
  readonly #options: SchedulerOptions;
  readonly #queue = new Ring<Runnable>();
  readonly #clock = new VirtualClock();
  readonly #host = new HostWaits();
  readonly #begun = new BegunOperations<Operation<unknown>>();
  #hostTurnWanted = false;
  /** After how many steps something last happened that a program waits for. */
  #lastProgress = 0;
  #clockMoved = 0;
  #nothing: Operation<void> | undefined;
  #returned: Operation<unknown> | undefined;
  #nextId = 1;

  constructor(options: SchedulerOptions) {
    this.strategy = options.strategy;
    this.isPreemptive = options.strategy.isPreemptive;
    this.sites = options.sites;
    this.#options = options;
  }

  /** Virtual milliseconds since the run began. */
  get now(): number {
    return this.#clock.now;
  }

  /** Makes a goroutine that calls `entry` with `args`; it runs when its turn comes. */
  start(
    entry: (...args: never[]) => unknown,
    functionName: string,
    parent?: Goroutine,
    site = parent && this.newSite(),
    args: readonly unknown[] = NO_ARGS,
  ): Goroutine {
    const goroutine = new Goroutine(this, this.#nextId++, entry, args, functionName, parent, site);
    this.live.add(goroutine);
    this.#queue.push(goroutine);
    return goroutine;
  }

  /** Remembers where a goroutine is asked for, where sites are kept. */
  newSite(): Error | undefined {
    return this.sites === null ? undefined : new Error();
  }

  /** Has the host have its turn before anybody is said to be stuck. */
  oweHostTurn(): void {
    this.#host.turnOwed = true;
  }

  /** Runs `main` as goroutine 1, and everything that it starts, to the end. */
  run(main: () => unknown, name: string): Promise<End> {
    this.start(main, name);
    return whileUnderWay(() => this.#untilEnd());
  }

  async #untilEnd(): Promise<End> {
    for (;;) {
      this.#runQueue();
      if (this.end) return this.end;
      const isIdle = this.#queue.length === 0;
      if (this.#hostTurnWanted || (isIdle && this.#host.turnOwed)) {
        this.#hostTurnWanted = false;
        await this.#host.giveTurn();
      } else if (isIdle) {
        if (this.#host.isPending) await this.#waitForHost();
        else if (!this.#advanceClock()) await this.#lastTurn();
      }
    }
  }

  /** Lets those run who still can when `main` has returned. Who is left then, is stuck. */
  settleAfterMain(): void {
    this.isOver = false;
    this.#inside(() => {
      let turns = this.#options.maxSteps;
      while (this.#queue.length > 0 && !this.isOver && turns-- > 0) this.#resumeNext();
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
    // After main's return it is the end of its goroutine only: Go's process is gone by then.
    if (!this.end) this.finish({ kind: "fatal", goroutine: this.current, text, site });
    throw site;
  }

  /** It prints without end. Throws, for it may do so without ever awaiting anything. */
  flooded(lines: number): never {
    this.finish({ kind: "livelock", flood: lines });
    throw new FatalError(`more than ${lines} lines were printed`);
  }

  /** Puts `next` at the end of the run queue; it is resumed when its turn comes. */
  ready(next: Runnable): void {
    this.#queue.push(next);
    // A callback of the host's may close a channel, say, while the scheduler waits for something else.
    this.#host.wakeUp?.();
  }

  /** Whether the goroutine that could go on makes way for another, as the schedule has it. */
  preempts(): boolean {
    return this.#queue.length > 0 && this.strategy.preempts();
  }

  /** Notes an operation that begins, where sites are kept. Returns its site. */
  began(operation: Operation<unknown>): Error | undefined {
    this.#begun.add(operation);
    const { from, to } = this.sites!;
    // Costs 2 to 4 µs: more than all the rest of an operation.
    return this.steps >= from && this.steps < to ? new Error() : undefined;
  }

  /**
   * An operation that is over when its call returns, and gives nothing. Where nobody remembers who
   * began what, one serves all.
   */
  nothing(call: string): Operation<void> {
    return this.sites === null ? (this.#nothing ??= done(call, undefined)) : done(call, undefined);
  }

  /** What the call of an async function gives that has returned `value` already. */
  returned(value: unknown): Operation<unknown> {
    if (value !== undefined) return returned(this.current, value);
    return (this.#returned ??= returned(this.current, undefined));
  }

  /** The operations that nobody has awaited, in the order in which they began. */
  unawaited(): readonly Operation<unknown>[] {
    return this.#begun.unawaited();
  }

  /** A callback of the learner's runs, which a `then` has hung on something. */
  callsBack(callback: Operation<unknown>): void {
    this.current = callback.goroutine;
    // It may be a native promise's own, and then what hangs on that one runs in the host's turn.
    this.#host.turnOwed = true;
    if (++this.steps >= this.nextCheck) this.check();
  }

  /** Something happened that a program waits for: it is not spinning. */
  progressed(): void {
    this.#lastProgress = this.steps;
  }

  /** Every so many steps: is the program spinning, has the host its turn, does the clock stand? */
  check(): boolean {
    this.nextCheck = this.steps + STEPS_BETWEEN_CHECKS;
    const { maxSteps, hostLimit } = this.#options;
    const isSpinning = this.steps - this.#lastProgress > maxSteps;
    if (this.#host.isPending) {
      this.#hostTurnWanted = true;
      this.#followRealTime();
      if (isSpinning && this.#host.quietFor > hostLimit) this.finish({ kind: "livelock" });
    } else if (isSpinning) {
      this.finish({ kind: "livelock" });
    } else {
      const stoodFor = this.steps - this.#clockMoved;
      const patience = Math.max(STEPS_BETWEEN_CHECKS, STEPS_EACH * this.live.size);
      if (stoodFor >= patience) this.#advanceClock();
    }
    this.#hostTurnWanted ||= this.#host.turnOwed;
    this.#clock.notice();
    return true;
  }

  /**
   * Calls `fire` when `delay` milliseconds have passed. `unnoticed` tells, when it fires, whether
   * nobody waits for it: then it alone does not keep a program from being stuck.
   */
  setTimer(delay: number, fire: () => void, unnoticed?: () => boolean): Timer {
    return this.#clock.setTimer(delay, fire, unnoticed);
  }

  /** Calls `fire` in a turn of its own, without a move of the clock. */
  soon(fire: () => void): void {
    this.ready({ resume: fire });
  }

  /** Returns whether the timer was still pending. */
  stopTimer(timer: Timer): boolean {
    return this.#clock.stopTimer(timer);
  }

  /** `waiter` waits for a promise that is not ours: it goes on when the host says so. */
  awaitHost(promise: PromiseLike<unknown>, waiter: Waiter): void {
    this.#host.add(promise, (failed, result) => {
      this.progressed();
      this.#clock.notice();
      waiter.wake(failed, result);
    });
  }

  #runQueue(): void {
    this.#inside(() => {
      while (this.#queue.length > 0 && !this.isOver && !this.#hostTurnWanted) this.#resumeNext();
    });
  }

  #inside(body: () => void): void {
    const outer = setRunning(this);
    const giveBack = borrowHost(this.#options.host);
    try {
      body();
    } finally {
      giveBack();
      setRunning(outer);
    }
  }

  #resumeNext(): void {
    const queue = this.#queue;
    const next = this.isPreemptive
      ? queue.take(queue.length === 1 ? 0 : this.strategy.pickRunnable(queue.length))
      : queue.shift()!;
    next.resume();
    if (this.failures.areUnseen) this.#panicUnseen();
  }

  #panicUnseen(): void {
    for (const [goroutine, value] of this.failures.takeUnseen()) {
      // Nobody needs to see that a goroutine has ended.
      if (value !== GOEXIT) this.#panic(goroutine, value);
    }
  }

  /** The function of `goroutine` has ended. */
  ended(goroutine: Goroutine, failed: boolean, result: unknown): void {
    // Whoever threw the fatal error has not ended: it is where it was.
    if (this.isOver) return;
    goroutine.ended = true;
    this.live.delete(goroutine);
    this.progressed();
    const exited = failed && result === GOEXIT;
    if (failed && !exited) return this.#panic(goroutine, result);
    try {
      goroutine.group?.done();
    } catch (error) {
      return this.#panic(goroutine, error);
    }
    if (goroutine.id !== 1 || exited) return;
    // What failed before main returned, and that nobody can await any more.
    this.#panicUnseen();
    this.finish({ kind: "returned" });
  }

  #panic(goroutine: Goroutine, value: unknown): void {
    if (this.end) return; // main has returned before
    if (goroutine.ended) this.live.add(goroutine);
    const thrownAt = this.failures.siteOf(value);
    this.finish({ kind: "panic", goroutine, value, ...(thrownAt && { thrownAt }) });
  }

  /** Nobody can go on, but for a promise of the host's that hangs on something of ours. */
  async #lastTurn(): Promise<void> {
    if (await this.#host.giveTurn()) return;
    if (!this.#host.isPending && this.#clock.toNext === Infinity) this.#deadlock();
  }

  #deadlock(): void {
    // Timers that nobody waited for have moved the clock since, and nobody has seen it.
    this.#clock.backToNoticed();
    this.finish({ kind: "deadlock" });
  }

  /**
   * Moves the clock to the next timer. All that are due then take their turn in the run queue, so
   * that the schedule has its say in what comes first. Returns whether there was one.
   */
  #advanceClock(): boolean {
    const due = this.#clock.advance();
    if (due.length === 0) return false;
    this.#clockMoved = this.steps;
    this.progressed();
    for (const timer of due) this.soon(() => this.#clock.fire(timer));
    return true;
  }

  /** The host owes us something: waits for it, but not longer than to the next timer. */
  async #waitForHost(): Promise<void> {
    if (await this.#host.giveTurn()) return;
    const { hostLimit } = this.#options;
    const { toNext } = this.#clock;
    if (await this.#host.wait(Math.min(toNext, hostLimit))) return this.#followRealTime();
    // A timer of the program's may well be what settles the promise.
    if (toNext > hostLimit && !this.timeouts.isPending) {
      this.finish({ kind: "host-silent" });
      return;
    }
    // The clock has followed the time that was waited here.
    this.#host.timePassed();
    this.#advanceClock();
  }

  /** Moves the clock by the time that has passed outside, but not beyond the next timer. */
  #followRealTime(): void {
    const passed = this.#host.timePassed();
    if (this.#clock.toNext <= passed) this.#advanceClock();
    else this.#clock.pass(passed);
    this.#clock.notice();
  }
}
