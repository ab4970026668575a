/**
 * The scheduler of the library used by itself, without `run` and without our compiler: native `async`
 * functions, real time, in Node and in browsers.
 *
 * Invariants:
 * - it runs whenever something can run, from a microtask of its own, and lets the host have its turn
 *   when it has been busy for a while: goroutines that keep one another busy starve neither timers
 *   nor I/O;
 * - code that no goroutine runs, such as the top of a module, belongs to goroutine 1;
 * - a goroutine's panic is an uncaught exception of the host's;
 * - in Node, when the event loop runs dry while goroutine 1 waits: that is a deadlock.
 */
import { provideHostScheduler, setRunning } from "./active-scheduler.ts";
import { formatGoroutine, describeGoroutine } from "./dump.ts";
import type { Goroutine } from "./goroutine.ts";
import { goroutineStorage, type GoroutineStorage } from "./goroutine-storage.ts";
import { afterHostTurn, hostEpoch, hostNow, setHostTimer } from "./host.ts";
import type { Operation, Waiter } from "./operation.ts";
import type { Runnable } from "./run-queue.ts";
import { Scheduler } from "./scheduler.ts";
import { fifo } from "./strategy.ts";
import type { Timer } from "./timer-heap.ts";

/** So many steps are taken before the clock is looked at. */
const STEPS_BETWEEN_CHECKS = 256;

/** So many milliseconds the host may have to wait for its turn. */
const SLICE = 8;

export class HostScheduler extends Scheduler {
  readonly #began = hostNow();
  readonly #main: Goroutine;
  readonly #storage: GoroutineStorage | undefined = goroutineStorage();
  /** The goroutine that runs, while the run queue does. */
  #resumed: Goroutine | undefined;
  #isRunning = false;
  #isScheduled = false;
  #hostTurnWanted = false;
  #sliceBegan = 0;
  /** When the host's timer is set to ring, on this clock, and what takes it back. */
  #alarm: { when: number; cancel: () => void } | undefined;
  /** How many promises of goroutine 1 wait for an operation. */
  #mainWaits = 0;

  constructor() {
    super(fifo(randomSeed()), null, hostEpoch(), false);
    this.nextCheck = STEPS_BETWEEN_CHECKS;
    this.#main = this.start(() => undefined, "main");
    this.queue.shift();
    // Who runs is known from the run queue, or else from what the host carries through its promises.
    Object.defineProperty(this, "current", {
      get: () => this.#resumed ?? this.#storage?.getStore() ?? this.#main,
      set: (goroutine: Goroutine) => {
        if (this.#isRunning) this.#resumed = goroutine;
      },
    });
    onDryLoop(() => this.#tellDeadlock());
  }

  override get isHosts(): boolean {
    return true;
  }

  override get now(): number {
    return hostNow() - this.#began;
  }

  override start(...args: Parameters<Scheduler["start"]>): Goroutine {
    const storage = this.#storage;
    if (storage) {
      const [entry] = args;
      args[0] = () => storage.run(this.current, entry);
    }
    return super.start(...args);
  }

  override ready(next: Runnable): void {
    this.queue.push(next);
    this.#schedule();
  }

  /** Has the run queue served soon, unless it is already. */
  #schedule(): void {
    if (this.#isRunning || this.#isScheduled || this.queue.length === 0) return;
    this.#isScheduled = true;
    if (this.#hostTurnWanted) afterHostTurn(() => this.#runAfterHost());
    else queueMicrotask(() => this.#run());
  }

  override check(): boolean {
    this.nextCheck = this.steps + STEPS_BETWEEN_CHECKS;
    if (hostNow() - this.#sliceBegan > SLICE) this.#hostTurnWanted = true;
    return this.#hostTurnWanted;
  }

  override oweHostTurn(): void {
    // The host has its turn in any case.
  }

  override progressed(): void {
    // Whoever spins in a program of their own is not stopped.
  }

  override awaitHost(promise: PromiseLike<unknown>, waiter: Waiter): void {
    Promise.resolve(promise).then(
      (result) => waiter.wake(false, result),
      (error: unknown) => waiter.wake(true, error),
    );
  }

  override setTimer(delay: number, fire: () => void, unnoticed?: () => boolean): Timer {
    this.clock.now = this.now;
    const timer = super.setTimer(delay, fire, unnoticed);
    this.#setAlarm();
    return timer;
  }

  override stopTimer(timer: Timer): boolean {
    const wasPending = super.stopTimer(timer);
    // A timer of the host's that nobody needs would keep the process alive.
    if (this.clock.toNext === Infinity) this.#clearAlarm();
    return wasPending;
  }

  /** `operation` is awaited by a promise of the host's. */
  override waitsOnHost(goroutine: Goroutine, operation: Operation<unknown>): void {
    goroutine.awaitsNatively = operation;
    if (goroutine === this.#main) this.#mainWaits++;
  }

  override wokenOnHost(goroutine: Goroutine): void {
    if (goroutine === this.#main) this.#mainWaits--;
  }

  protected override panicked(_goroutine: Goroutine, value: unknown): void {
    // Not thrown here: others are to go on, if the host does.
    queueMicrotask(() => {
      throw value;
    });
  }

  protected override mainReturned(): void {
    // Goroutine 1 is whatever no goroutine runs: it never returns.
  }

  #runAfterHost(): void {
    this.#hostTurnWanted = false;
    this.#sliceBegan = hostNow();
    this.#run();
  }

  #run(): void {
    this.#isScheduled = false;
    this.#isRunning = true;
    const outer = setRunning(this);
    try {
      while (this.queue.length > 0 && !this.#hostTurnWanted) this.resumeNext();
    } finally {
      setRunning(outer);
      this.#isRunning = false;
      this.#resumed = undefined;
    }
    this.#schedule();
  }

  #setAlarm(): void {
    const when = this.clock.now + this.clock.toNext;
    if (when === Infinity || (this.#alarm && this.#alarm.when <= when)) return;
    this.#clearAlarm();
    const cancel = setHostTimer(() => this.#ring(), Math.ceil(this.clock.toNext));
    this.#alarm = { when, cancel };
  }

  #clearAlarm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }

  #ring(): void {
    this.#alarm = undefined;
    this.makeReady(this.clock.moveTo(this.now));
    this.#setAlarm();
  }

  /** Returns Go's words for it, if goroutine 1 waits for what nobody will do. */
  #tellDeadlock(): string | undefined {
    if (this.#mainWaits === 0) return undefined;
    const dump = [...this.live].map((it) => formatGoroutine(describeGoroutine(it)));
    return ["fatal error: all goroutines are asleep - deadlock!", ...dump].join("\n\n");
  }
}

const randomSeed = () => Math.floor(Math.random() * 0x1_0000_0000);

/** As much of Node's `process` as is used here. */
interface Process {
  exitCode?: number | string | undefined;
  once(event: "beforeExit", listener: () => void): unknown;
  stderr: { write(text: string): unknown };
}

/** In Node, `tell` is asked when nothing is left to do; what it says is printed, and the process fails. */
function onDryLoop(tell: () => string | undefined): void {
  const { process } = globalThis as { process?: Partial<Process> };
  if (typeof process?.once !== "function" || !process.stderr) return;
  process.once("beforeExit", () => {
    const text = tell();
    if (text === undefined) return;
    process.stderr!.write(`${text}\n`);
    process.exitCode = 2;
  });
}

provideHostScheduler(() => new HostScheduler());
