/**
 * The run queue: everything that can run, once, and whom of it the schedule lets run.
 *
 * Invariants:
 * - in order of arrival, whatever the schedule chooses: whoever is left has waited longer still;
 * - when the schedule has let somebody go before the one that could go on, that one is next.
 */
import type { Goroutine } from "./goroutine.ts";
import type { Operation } from "./operation.ts";
import { Ring } from "./ring.ts";
import type { Strategy } from "./strategy.ts";
import type { Timer } from "./timer-heap.ts";

/** What stands in the run queue: goroutines that begin, tasks that go on, timers that are due. */
export interface Runnable {
  resume(): void;
  /** Whose turn it is; a goroutine that begins is its own, a timer is nobody's. */
  readonly goroutine?: Goroutine | undefined;
  /**
   * What its turn touches, beside what the library tells of meanwhile and what is a learner's; undefined
   * if nobody knows. Not asked of goroutines and tasks.
   */
  readonly touches?: readonly object[] | undefined;
}

/** A timer whose time has come, or something else that is done in a turn of its own. */
export class Turn implements Runnable {
  readonly resume: () => void;
  readonly goroutine: Goroutine | undefined;
  /** The timer, if it is one's. */
  readonly timer: Timer | undefined;
  readonly touches: readonly object[] | undefined;

  constructor(
    resume: () => void,
    goroutine: Goroutine | undefined,
    timer?: Timer,
    touches?: readonly object[],
  ) {
    this.resume = resume;
    this.goroutine = goroutine;
    this.timer = timer;
    this.touches = touches;
  }
}

/** The schedule ends the run here. */
export const STOPPED = "stopped";

export class RunQueue extends Ring<Runnable> {
  /**
   * Whether the goroutine that runs has done something that others can see, since its turn began or it
   * could last have made way.
   */
  hasActed = false;
  readonly #strategy: Strategy;
  /** Where that one stands who is next, from 1; 0 while the schedule has not chosen. */
  #chosen = 0;

  constructor(strategy: Strategy) {
    super();
    this.#strategy = strategy;
  }

  /** Takes whoever is next as the schedule has it. */
  choose(): Runnable | undefined | typeof STOPPED {
    let index = this.#chosen - 1;
    this.#chosen = 0;
    if (index < 0) index = this.length < 2 ? this.#onlyOne() : this.#strategy.pickNext(this);
    if (index < 0) return STOPPED;
    const next = this.take(index);
    this.hasActed = false;
    this.#strategy.resumes?.(next);
    return next;
  }

  #onlyOne(): number {
    return this.#strategy.mayGoOn?.(this.at(0)) === false ? -1 : 0;
  }

  /** Whether somebody goes before `current`, which could go on from what it `awaited`. */
  goesBefore(current: Runnable, awaited?: Operation<unknown>): boolean | typeof STOPPED {
    // Another strand of its goroutine has made way already: that one's choice stands.
    if (this.#chosen > 0) return false;
    this.hasActed = false;
    if (this.length === 0) return false;
    const choice = this.#strategy.pickOther(this, current, awaited);
    if (choice < 0) return STOPPED;
    if (choice === 0) this.#strategy.resumes?.(current);
    else this.#chosen = choice;
    return choice > 0;
  }
}
