/**
 * The scheduler: which goroutine runs next.
 *
 * Invariants:
 * - one goroutine runs at a time, and only an `await` can stop it;
 * - everything that can run is in the run queue, once;
 * - when the run is over, nobody is resumed again.
 *
 * When time passes, and what happens when nobody can run, is told by its two kinds: `RunScheduler`
 * on the virtual clock of `run`, `HostScheduler` on the host's, where the library is used by itself.
 */
import { BegunOperations } from "./begun-operations.ts";
import type { End } from "./end.ts";
import { Failures } from "./failures.ts";
import { GOEXIT } from "./goexit-sentinel.ts";
import { Goroutine } from "./goroutine.ts";
import type { HappensBefore } from "./happens-before.ts";
import { LinkedQueue } from "./linked-queue.ts";
import { done, type Operation, returned, type Waiter } from "./operation.ts";
import type { Observer } from "./observer.ts";
import { FatalError } from "./panic.ts";
import { type Runnable, RunQueue, STOPPED, Turn } from "./run-queue.ts";
import type { StepRange } from "./step-range.ts";
import type { StepRecorder } from "./step-recorder.ts";
import type { Strategy } from "./strategy.ts";
import type { Task } from "./task.ts";
import { Timeouts } from "./timeouts.ts";
import type { Timer } from "./timer-heap.ts";
import type { Trace } from "./trace.ts";
import { VirtualClock } from "./virtual-clock.ts";
import type { Watch } from "./watch.ts";

export abstract class Scheduler {
  readonly strategy: Strategy;
  /** Whether the schedule ever picks another than the one that has waited longest, or makes one wait. */
  readonly isPreemptive: boolean;
  /** Whether an `await` of what is done just goes on: neither the schedule nor the race detector is asked. */
  goesOn: boolean;
  /** Whether an await may begin without an operation: nobody but its goroutine would look at one. */
  isDirect = false;
  /** In which steps operations remember where they began; null: they never do. */
  readonly sites: StepRange | null;
  /** What the clock's zero is for the program, in milliseconds since 1970. */
  readonly epoch: number;
  /** All goroutines that have not ended, in the order in which they were started. */
  readonly live = new LinkedQueue<Goroutine>();
  /** The goroutine that runs now, or ran last. */
  current!: Goroutine;
  /** The strand of it that runs, while compiled code does. */
  task: Task<unknown> | undefined;
  end: End | undefined;
  isOver = false;
  /** Listens to edges of the memory model, once the program shares a variable that is watched. */
  race: HappensBefore | undefined;
  /** Whether the race detector may turn itself on. */
  readonly watchesRaces: boolean;
  /** Writes down what happens, where that is asked for. */
  trace: Trace | undefined;
  /** Listens to what is done to the things that goroutines share, where lines or a trace are kept. */
  watch: Observer | undefined;
  /** What a report is made of: the one of those who listen that remembers. */
  reportWatch: Watch | undefined;
  /** Writes down what each step touches, where schedules are searched that differ in more than order. */
  footprints: StepRecorder | undefined;
  /** What was awaited when a livelock ended the run. */
  cutOffAt: Operation<unknown> | undefined;
  steps = 0;
  /** After so many steps `check` is called. */
  nextCheck = 0;
  readonly failures = new Failures();
  /** What has begun and may be awaited, where sites are kept. */
  readonly begun = new BegunOperations<Operation<unknown>>();
  /** What the program has set with `setTimeout` and `setInterval`. */
  readonly timeouts = new Timeouts(this);
  protected readonly queue: RunQueue;
  protected readonly clock = new VirtualClock();
  #nothing: Operation<void> | undefined;
  #returned: Operation<unknown> | undefined;
  #nextId = 1;

  constructor(strategy: Strategy, sites: StepRange | null, epoch: number, watchesRaces: boolean) {
    this.watchesRaces = watchesRaces;
    this.strategy = strategy;
    this.queue = new RunQueue(strategy);
    this.isPreemptive = strategy.isPreemptive;
    this.goesOn = !strategy.isPreemptive;
    this.sites = sites;
    this.epoch = epoch;
  }

  /** Whether goroutines wait by promises of the host's, which then must hear of everything. */
  get isHosts(): boolean {
    return false;
  }

  /** Milliseconds since the run began. */
  get now(): number {
    return this.clock.now;
  }

  /** Puts `next` at the end of the run queue; it is resumed when its turn comes. */
  abstract ready(next: Runnable): void;
  /** Called after `nextCheck` steps. Returns whether the goroutine that runs makes way. */
  abstract check(): boolean;
  /** `waiter` waits for a promise that is not ours: it goes on when the host says so. */
  abstract awaitHost(promise: PromiseLike<unknown>, waiter: Waiter): void;
  /** Has the host have its turn before anybody is said to be stuck. */
  abstract oweHostTurn(): void;
  /** A promise of the host's waits for `operation`, as a part of `goroutine`. */
  waitsOnHost(_goroutine: Goroutine, _operation: Operation<unknown>): void {
    // Only of interest where that is how goroutines wait.
  }
  /** What such a promise waited for has come. */
  wokenOnHost(_goroutine: Goroutine): void {
    // As above.
  }
  /** Something happened that a program waits for: it is not spinning. */
  abstract progressed(): void;
  /** The error `value` has ended `goroutine`. */
  protected abstract panicked(goroutine: Goroutine, value: unknown): void;
  /** The function of goroutine 1 has returned. */
  protected abstract mainReturned(): void;

  /** Makes a goroutine that calls `entry`; it runs when its turn comes. */
  start(
    entry: () => unknown,
    functionName: string,
    parent?: Goroutine,
    site = parent && this.newSite(),
  ): Goroutine {
    const goroutine = new Goroutine(this, this.#nextId++, entry, functionName, parent, site);
    this.live.push(goroutine);
    this.watch?.started(goroutine);
    this.acted();
    this.ready(goroutine);
    return goroutine;
  }

  /** Remembers where a goroutine is asked for, where sites are kept. */
  newSite(): Error | undefined {
    return this.sites === null ? undefined : new Error();
  }

  finish(end: End): End {
    this.isOver = true;
    this.isDirect = false;
    // Whatever the others could still do comes too late.
    this.footprints?.everything();
    return (this.end ??= end);
  }

  /**
   * Whether an operation that could be done at once is put off, for another to go first. It can matter
   * only if the goroutine has done something since its turn began that the others can see.
   */
  delays(): boolean {
    return this.isPreemptive && this.queue.hasActed && this.preempts(this.current);
  }

  /** The goroutine that runs has given back a lock, say, or set an atomic, or started another. */
  acted(): void {
    this.queue.hasActed = true;
  }

  /**
   * Whether `current`, which could go on, makes way, as the schedule has it. `awaited`: from what it
   * goes on; nothing if it is about to begin an operation.
   */
  preempts(current: Runnable, awaited?: Operation<unknown>): boolean {
    const makesWay = this.queue.goesBefore(current, awaited);
    if (makesWay === STOPPED) this.finish({ kind: "stopped" });
    return makesWay !== false;
  }

  /** Which of `n` ready cases a `select` takes: the first `n` of `which` are their places in `names`. */
  pickCase(n: number, names: readonly string[], which: readonly number[]): number {
    const nameOf = this.isPreemptive ? (index: number) => names[which[index]!]! : undefined;
    const choice = this.strategy.pickCase(n, nameOf);
    if (choice >= 0) return choice;
    this.finish({ kind: "stopped" });
    throw new FatalError("the run was stopped at a choice");
  }

  /** Notes an operation that begins, where sites are kept. Returns its site. */
  began(operation: Operation<unknown>): Error | undefined {
    this.begun.add(operation);
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

  /** A callback of the learner's runs, which a `then` has hung on something. */
  callsBack(callback: Operation<unknown>): void {
    this.current = callback.goroutine;
    this.trace?.runs(callback.goroutine);
    // It may be a native promise's own, and then what hangs on that one runs in the host's turn.
    this.oweHostTurn();
    if (++this.steps >= this.nextCheck) this.check();
  }

  /**
   * Calls `fire` when `delay` milliseconds have passed. `unnoticed` tells, when it fires, whether
   * nobody waits for it: then it alone does not keep a program from being stuck. `touches`: as in a
   * `Runnable`.
   */
  setTimer(
    delay: number,
    fire: () => void,
    unnoticed?: () => boolean,
    touches?: readonly object[],
  ): Timer {
    return this.clock.setTimer(delay, this.#turn(fire), unnoticed, touches);
  }

  /**
   * Calls `fire` in a turn of its own, on behalf of `goroutine`, without a move of the clock. `touches`:
   * as in a `Runnable`.
   */
  soon(fire: () => void, goroutine?: Goroutine, touches?: readonly object[]): void {
    this.ready(new Turn(this.#turn(fire), goroutine, undefined, touches));
  }

  /** Returns whether the timer was still pending. */
  stopTimer(timer: Timer): boolean {
    return this.clock.stopTimer(timer);
  }

  protected resumeNext(): void {
    const next = this.isPreemptive ? this.queue.choose() : this.queue.shift();
    if (next === STOPPED) this.finish({ kind: "stopped" });
    if (next === STOPPED || next === undefined) return;
    next.resume();
    if (this.trace !== undefined) this.trace.turnEnds();
    if (this.failures.areUnseen) this.panicUnseen();
  }

  protected panicUnseen(): void {
    for (const [goroutine, value] of this.failures.takeUnseen()) {
      // Nobody needs to see that a goroutine has ended.
      if (value !== GOEXIT) this.panicked(goroutine, value);
    }
  }

  /** Timers that are due take their turn in the run queue: the schedule has its say in what comes first. */
  protected makeReady(due: readonly Timer[]): void {
    for (const timer of due) {
      this.ready(new Turn(() => this.clock.fire(timer), undefined, timer, timer.touches));
    }
  }

  /** What the timer or the turn does is ordered after what was done when it was asked for. */
  #turn(fire: () => void): () => void {
    return this.race === undefined ? fire : this.race.turn(fire);
  }

  /** The function of `goroutine` has ended. */
  ended(goroutine: Goroutine, failed: boolean, result: unknown): void {
    // Whoever threw the fatal error has not ended: it is where it was.
    if (this.isOver) return;
    goroutine.ended = true;
    this.live.remove(goroutine);
    this.progressed();
    const exited = failed && result === GOEXIT;
    if (failed && !exited) {
      this.panicked(goroutine, result);
      this.trace?.ended(goroutine, "panic");
      return;
    }
    this.trace?.ended(goroutine, exited ? "goexit" : "returned");
    try {
      if (goroutine.group) this.#leaveGroup(goroutine, goroutine.group);
    } catch (error) {
      return this.panicked(goroutine, error);
    }
    if (goroutine.id === 1 && !exited) this.mainReturned();
  }

  /** Also where it has ended by a promise of the host's, and no goroutine runs. */
  #leaveGroup(goroutine: Goroutine, group: { done(): void }): void {
    this.race?.release(group, goroutine);
    group.done();
  }
}
