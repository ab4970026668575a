/**
 * The scheduler of a run: on a virtual clock, to an end that a report can tell of.
 *
 * Invariants:
 * - the virtual clock moves when nothing can run, to the next timer; then whoever waited is runnable;
 * - nothing runs, no timer is pending, the host owes nothing: that is a deadlock;
 * - while the host owes something, time passes as it does outside;
 * - when `main` returns, or a goroutine panics, the run is over.
 */
import { setRunning, whileUnderWay } from "./active-scheduler.ts";
import type { Goroutine } from "./goroutine.ts";
import { HostWaits } from "./host-waits.ts";
import { borrowHost, hostNow, type RunHost } from "./host.ts";
import type { Waiter } from "./operation.ts";
import { FatalError, panicText } from "./panic.ts";
import type { End } from "./end.ts";
import type { Runnable } from "./run-queue.ts";
import { Scheduler } from "./scheduler.ts";
import type { StepRange } from "./step-range.ts";
import type { Strategy } from "./strategy.ts";

/** A polling loop must not hold the clock for ever: so many steps, and it moves to the next timer. */
const STEPS_BETWEEN_CHECKS = 10_000;

/** So many steps at least for each goroutine: many that only begin are not a polling loop. */
const STEPS_EACH = 20;

/** The virtual clock of every run begins here: 1 January 2000, as in Go's testing/synctest. */
export const EPOCH = Date.UTC(2000, 0, 1);

export interface RunSchedulerOptions {
  strategy: Strategy;
  /** Steps without progress (a printed line, a goroutine that ends, a move of the clock). */
  maxSteps: number;
  /** Whether goroutines remember their `go`, and operations of these steps where they began. */
  sites: StepRange | null;
  /** Real milliseconds to wait for a promise that is not the library's. */
  hostLimit: number;
  /** Whether time passes as it does outside, instead of jumping to the next timer. */
  isRealTime: boolean;
  /** Whether the race detector may turn itself on. It may not unless told so. */
  race?: boolean;
  /** What the program sees of the world while it runs. */
  host: RunHost;
}

export class RunScheduler extends Scheduler {
  readonly #options: RunSchedulerOptions;
  readonly #host = new HostWaits();
  #hostTurnWanted = false;
  /** After how many steps something last happened that a program waits for. */
  #lastProgress = 0;
  #clockMoved = 0;
  /** When the spinning is next looked for, and what is to be done after a step, in order. */
  #nextLook = STEPS_BETWEEN_CHECKS;
  readonly #planned: { step: number; fire: () => void }[] = [];
  readonly #began = hostNow();

  constructor(options: RunSchedulerOptions) {
    super(options.strategy, options.sites, EPOCH, options.race ?? false);
    this.#options = options;
    this.nextCheck = this.#nextLook;
  }

  override ready(next: Runnable): void {
    this.queue.push(next);
    // A callback of the host's may close a channel, say, while the scheduler waits for something else.
    this.#host.wakeUp?.();
  }

  override oweHostTurn(): void {
    this.#host.turnOwed = true;
  }

  override progressed(): void {
    this.#lastProgress = this.steps;
  }

  /** Runs `main` as goroutine 1, and everything that it starts, to the end. */
  run(main: () => unknown, name: string): Promise<End> {
    this.isDirect = this.goesOn && this.sites === null;
    this.start(main, name);
    return whileUnderWay(() => this.#untilEnd());
  }

  async #untilEnd(): Promise<End> {
    for (;;) {
      this.#runQueue();
      if (this.end) return this.end;
      const isIdle = this.queue.length === 0;
      if (this.#hostTurnWanted || (isIdle && this.#host.turnOwed)) {
        this.#hostTurnWanted = false;
        await this.#host.giveTurn();
      } else if (isIdle) {
        if (this.#host.isPending || this.#mustWaitForTimer) await this.#waitForHost();
        else if (!this.#advanceClock()) await this.#lastTurn();
      }
    }
  }

  /** Lets those run who still can when `main` has returned. Who is left then, is stuck. */
  settleAfterMain(): void {
    this.isOver = false;
    this.#inside(() => {
      let turns = this.#options.maxSteps;
      while (this.queue.length > 0 && !this.isOver && turns-- > 0) this.resumeNext();
    });
    this.isOver = true;
  }

  /** It prints without end. Throws, for it may do so without ever awaiting anything. */
  flooded(lines: number): never {
    this.finish({ kind: "livelock", flood: lines });
    throw new FatalError(`more than ${lines} lines were printed`);
  }

  /** Calls `fire` when the run has taken so many steps: there, and not in a turn of its own. */
  afterStep(step: number, fire: () => void): void {
    this.#planned.push({ step, fire });
    this.#planned.sort((a, b) => a.step - b.step);
    this.#planCheck();
  }

  #planCheck(): void {
    this.nextCheck = Math.min(this.#nextLook, this.#planned[0]?.step ?? Infinity);
  }

  override check(): boolean {
    while (this.#planned.length > 0 && this.#planned[0]!.step <= this.steps) {
      this.footprints?.isBlindTo("something that is done after a number of steps");
      this.#planned.shift()!.fire();
    }
    const looks = this.steps >= this.#nextLook;
    if (looks) this.#look();
    this.#planCheck();
    return looks;
  }

  /** Every so many steps: is the program spinning, has the host its turn, does the clock stand? */
  #look(): void {
    this.#nextLook = this.steps + STEPS_BETWEEN_CHECKS;
    // Who makes way here, and when the clock moves, depends on how many steps all have made together.
    this.footprints?.isBlindTo(`a run of more than ${this.#nextLook - STEPS_BETWEEN_CHECKS} steps`);
    const { maxSteps, hostLimit } = this.#options;
    const isSpinning = this.steps - this.#lastProgress > maxSteps;
    // Whoever is busy must starve neither timers nor what the host has to do.
    if (this.#options.isRealTime) {
      this.#hostTurnWanted = true;
      if (isSpinning) this.finish({ kind: "livelock" });
    } else if (this.#host.isPending) {
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
    this.clock.notice();
  }

  override awaitHost(promise: PromiseLike<unknown>, waiter: Waiter): void {
    const goroutine = this.current;
    this.footprints?.isBlindTo("a promise that is not the library's");
    this.#host.add(promise, (failed, result) => {
      this.race?.acquireAll(goroutine);
      this.progressed();
      this.clock.notice();
      waiter.wake(failed, result);
    });
  }

  protected override panicked(goroutine: Goroutine, value: unknown): void {
    if (this.end) return; // main has returned before
    if (goroutine.ended) this.live.push(goroutine);
    const thrownAt = this.failures.siteOf(value);
    // Its text may be made by the learner's code, which belongs to the run.
    const text = panicText(value);
    this.trace?.panics(goroutine, text, value instanceof Error ? value : thrownAt);
    this.finish({ kind: "panic", goroutine, value, text, ...(thrownAt && { thrownAt }) });
  }

  protected override mainReturned(): void {
    // What failed before main returned, and that nobody can await any more.
    this.panicUnseen();
    this.finish({ kind: "returned" });
  }

  /** Whether the next timer is one to be waited for. */
  get #mustWaitForTimer(): boolean {
    return this.#options.isRealTime && this.clock.toNext < Infinity;
  }

  #runQueue(): void {
    if (this.#options.isRealTime) this.#followRealTime();
    this.#inside(() => {
      while (this.queue.length > 0 && !this.isOver && !this.#hostTurnWanted) this.resumeNext();
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

  /** Nobody can go on, but for a promise of the host's that hangs on something of ours. */
  async #lastTurn(): Promise<void> {
    if (await this.#host.giveTurn()) return;
    if (!this.#host.isPending && this.clock.toNext === Infinity) this.#deadlock();
  }

  #deadlock(): void {
    // Timers that nobody waited for have moved the clock since, and nobody has seen it.
    this.clock.backToNoticed();
    this.finish({ kind: "deadlock" });
  }

  /** Moves the clock to the next timer. Returns whether there was one. */
  #advanceClock(): boolean {
    const due = this.clock.advance();
    if (due.length === 0) return false;
    this.#clockMoved = this.steps;
    this.progressed();
    this.makeReady(due);
    return true;
  }

  /** The host owes us something: waits for it, but not longer than to the next timer. */
  async #waitForHost(): Promise<void> {
    if (await this.#host.giveTurn()) return;
    const hostLimit = this.#host.isPending ? this.#options.hostLimit : Infinity;
    const { toNext } = this.clock;
    if (await this.#host.wait(Math.min(toNext, hostLimit))) return this.#followRealTime();
    // A timer of the program's may well be what settles the promise.
    if (toNext > hostLimit && !this.timeouts.isPending) {
      this.finish({ kind: "host-silent" });
      return;
    }
    if (this.#options.isRealTime) return this.#followRealTime();
    // The clock has followed the time that was waited here.
    this.#host.timePassed();
    this.#advanceClock();
  }

  /** Moves the clock by the time that has passed outside, but not beyond the next timer. */
  #followRealTime(): void {
    if (this.#options.isRealTime) {
      const due = this.clock.moveTo(Math.max(this.clock.now, hostNow() - this.#began));
      if (due.length > 0) this.progressed();
      this.makeReady(due);
      return this.clock.notice();
    }
    const passed = this.#host.timePassed();
    if (this.clock.toNext <= passed) this.#advanceClock();
    else this.clock.pass(passed);
    this.clock.notice();
  }
}
