import { LONGEST_DURATION } from "./duration.ts";
import { DUE, type Timer, TimerHeap } from "./timer-heap.ts";

/** The clock of a run, and what is to happen when it reaches a time. It moves when it is told to. */
export class VirtualClock {
  /** Milliseconds since the run began. */
  now = 0;
  /** What the clock said when somebody could last have noticed. */
  #noticed = 0;
  #timersSet = 0;
  readonly #timers = new TimerHeap();

  /**
   * Has `fire` called `delay` milliseconds from now. `unnoticed` tells, when that time comes, whether
   * nobody waits for it: such a timer does not keep a program from being stuck.
   */
  setTimer(
    delay: number,
    fire: () => void,
    unnoticed?: () => boolean,
    touches?: readonly object[],
  ): Timer {
    const when = this.now + Math.min(delay, LONGEST_DURATION);
    const timer: Timer = { when, order: this.#timersSet++, index: -1, fire, unnoticed, touches };
    this.#timers.add(timer);
    return timer;
  }

  /** Returns whether the timer was still pending: not if it has fired. */
  stopTimer(timer: Timer): boolean {
    if (timer.index !== DUE) return this.#timers.remove(timer);
    timer.index = -1;
    return true;
  }

  /** Fires a timer that is due, unless somebody has stopped it. */
  fire(timer: Timer): void {
    if (timer.index !== DUE) return;
    timer.index = -1;
    if (!timer.unnoticed?.()) this.notice();
    timer.fire();
  }

  /** Milliseconds to the next timer; Infinity if none is pending. */
  get toNext(): number {
    const next = this.#timers.first();
    return next ? next.when - this.now : Infinity;
  }

  /** Moves to the next timer. Returns all that are due then, in the order in which they were set. */
  advance(): Timer[] {
    const first = this.#timers.first();
    return first ? this.moveTo(first.when) : [];
  }

  /** Moves to a time. Returns all timers that are due then, in the order of their times. */
  moveTo(time: number): Timer[] {
    const due: Timer[] = [];
    this.now = time;
    for (;;) {
      const timer = this.#timers.first();
      if (!timer || timer.when > time) return due;
      this.#timers.remove(timer);
      timer.index = DUE;
      due.push(timer);
    }
  }

  /** Lets time pass, less than there is to the next timer. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** Somebody may see what the clock says now. */
  notice(): void {
    this.#noticed = this.now;
  }

  /** Goes back to what somebody could last have seen: only timers that nobody waited for came since. */
  backToNoticed(): void {
    this.now = this.#noticed;
  }
}
