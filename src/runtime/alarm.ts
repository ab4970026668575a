import type { Scheduler } from "./scheduler.ts";
import type { Timer } from "./timer-heap.ts";

/** Whom an alarm calls. */
export interface Sleeper {
  /** Its time has come. */
  rings(): void;
  /** Whether anybody waits for that: else it does not keep a program from being stuck. */
  readonly isAwaited: boolean;
}

/** Calls somebody when a time has come: once each time that it is set. */
export class Alarm {
  readonly #scheduler: Scheduler;
  readonly #sleeper: Sleeper;
  #timer: Timer | undefined = undefined;
  /** Stands for the turn that it has been promised, if it rings without a move of the clock. */
  #turn: object | undefined = undefined;

  constructor(scheduler: Scheduler, sleeper: Sleeper) {
    this.#scheduler = scheduler;
    this.#sleeper = sleeper;
  }

  get isSet(): boolean {
    return this.#timer !== undefined || this.#turn !== undefined;
  }

  /**
   * Has it ring in `delay` milliseconds, and then only; if that is no time at all, in a turn of the
   * run queue. Returns whether it was set before.
   */
  set(delay: number): boolean {
    const wasSet = this.clear();
    if (delay > 0) {
      this.#timer = this.#scheduler.setTimer(
        delay,
        () => this.#due(),
        () => !this.#sleeper.isAwaited,
        [this.#sleeper],
      );
      return wasSet;
    }
    const turn = (this.#turn = {});
    const ring = () => {
      if (this.#turn === turn) this.#due();
    };
    this.#scheduler.soon(ring, undefined, [this.#sleeper]);
    return wasSet;
  }

  /** Takes it back. Returns whether it was set. */
  clear(): boolean {
    const wasSet = this.isSet;
    if (this.#timer) this.#scheduler.stopTimer(this.#timer);
    this.#timer = this.#turn = undefined;
    return wasSet;
  }

  #due(): void {
    this.#timer = this.#turn = undefined;
    this.#sleeper.rings();
  }
}
