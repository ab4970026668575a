/**
 * Partial-order sampling (POS; Yuan, Yang and Gu, 2018).
 *
 * Invariants:
 * - everybody who can run has a priority, drawn when he began to wait for his turn; the highest goes on;
 * - those whose steps are in conflict with the one that was just taken draw again. So each order of two
 *   steps that race is about as likely as the other, however many steps there are before.
 *
 * What a goroutine will touch is not known before it runs; what it touched in its last step is taken for
 * it, of the library's things. Plain memory does not count, so that a seed means the same schedule for
 * code that tells of it and for code that does not.
 */
import type { Footprint } from "../runtime/footprint.ts";
import type { Goroutine } from "../runtime/goroutine.ts";
import type { Operation } from "../runtime/operation.ts";
import { Random } from "../runtime/random.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import { StepRecorder } from "../runtime/step-recorder.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import { Chooser, goroutineOf } from "./chooser.ts";
import { FAIR_AFTER } from "./pct.ts";

export class Pos extends Chooser {
  override readonly recorder = new StepRecorder();
  readonly #random: Random;
  readonly #priorities = new WeakMap<object, number>();
  /** What each goroutine touched in its last step. */
  readonly #touched = new WeakMap<Goroutine, Footprint>();
  #steps = 0;

  constructor(seed: number) {
    super(seed);
    this.#random = new Random(seed ^ 0x905);
  }

  protected next(queue: RunQueue): number {
    this.#stepEnds(queue);
    if (++this.#steps > FAIR_AFTER) return this.#random.below(queue.length);
    return this.#highest(queue);
  }

  protected other(queue: RunQueue, current: Runnable, _awaited?: Operation<unknown>): number {
    this.#stepEnds(queue);
    if (++this.#steps > FAIR_AFTER) return this.#random.below(queue.length + 1);
    const best = this.#highest(queue);
    return this.#priority(queue.at(best)) > this.#priority(current) ? best + 1 : 0;
  }

  protected case(n: number): number {
    return this.#random.below(n);
  }

  override resumes(next: Runnable): void {
    super.resumes(next);
    this.recorder.resumes(next);
    this.#priorities.delete(next);
  }

  /** Whoever is likely to race with the step that was taken draws again. */
  #stepEnds(queue: RunQueue): void {
    const step = this.recorder.cut();
    const { running } = this;
    if (running) this.#touched.set(running, step);
    for (let i = 0; i < queue.length; i++) {
      const pending = queue.at(i);
      const goroutine = goroutineOf(pending);
      const likely = goroutine && goroutine !== running && this.#touched.get(goroutine);
      if (likely && likely.conflictsWith(step)) this.#priorities.delete(pending);
    }
  }

  #highest(queue: RunQueue): number {
    let best = 0;
    let highest = -Infinity;
    for (let i = 0; i < queue.length; i++) {
      const priority = this.#priority(queue.at(i));
      if (priority <= highest) continue;
      best = i;
      highest = priority;
    }
    return best;
  }

  #priority(runnable: Runnable): number {
    let priority = this.#priorities.get(runnable);
    if (priority === undefined) {
      this.#priorities.set(runnable, (priority = this.#random.fraction()));
    }
    return priority;
  }
}
