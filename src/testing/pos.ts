/**
 * Partial-order sampling (POS; Yuan, Yang and Gu, 2018).
 *
 * Invariants:
 * - everybody who can run has a priority, drawn when he began to wait for his turn; the highest goes on;
 * - those who are likely to touch what was just touched draw again.
 *
 * What a goroutine will touch is not known before it runs; taken for it is what it touched last.
 */
import type { Operation } from "../runtime/operation.ts";
import { Random } from "../runtime/random.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import { Chooser } from "./chooser.ts";
import { FAIR_AFTER } from "./pct.ts";

export class Pos extends Chooser {
  readonly #random: Random;
  readonly #priorities = new WeakMap<object, number>();
  #steps = 0;

  constructor(seed: number) {
    super(seed);
    this.#random = new Random(seed ^ 0x905);
  }

  protected next(queue: RunQueue): number {
    if (++this.#steps > FAIR_AFTER) return this.#random.below(queue.length);
    return this.#highest(queue);
  }

  protected other(queue: RunQueue, current: Runnable, _awaited?: Operation<unknown>): number {
    if (++this.#steps > FAIR_AFTER) return this.#random.below(queue.length + 1);
    const best = this.#highest(queue);
    return this.#priority(queue.at(best)) > this.#priority(current) ? best + 1 : 0;
  }

  protected case(n: number): number {
    return this.#random.below(n);
  }

  override resumes(next: Runnable): void {
    super.resumes(next);
    this.#priorities.delete(next);
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
