/**
 * Probabilistic concurrency testing (PCT; Burckhardt, Kothari, Musuvathi and Nagarakatte, 2010).
 *
 * Invariants:
 * - each goroutine has a priority of its own, drawn when it is first seen, and the highest goes on;
 * - at each of d - 1 steps, drawn beforehand among k, whoever runs gets a priority below all drawn
 *   ones; the later the step, the higher of these;
 * - who calls Gosched draws again.
 *
 * A bug that needs d orderings is hit by a run with probability 1 / (n·k^(d-1)) at least, for n
 * goroutines and k steps. Only steps at which somebody else could have gone on are counted.
 */
import { GoschedOperation } from "../runtime/gosched.ts";
import type { Operation } from "../runtime/operation.ts";
import { Random } from "../runtime/random.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import { Chooser, goroutineOf } from "./chooser.ts";

/** After so many steps a run is no longer strict: one that polls would keep all others out. */
export const FAIR_AFTER = 5_000;

export class Pct extends Chooser {
  readonly #random: Random;
  readonly #priorities = new WeakMap<object, number>();
  /** The steps at which whoever runs loses its priority, in order. */
  readonly #changes: number[];
  #changed = 0;
  #steps = 0;

  /** `depth`: d, how many orderings a bug may need. `steps`: k, how many steps a run is thought to take. */
  constructor(seed: number, depth: number, steps: number) {
    super(seed);
    this.#random = new Random(seed ^ 0x9c7);
    this.#changes = Array.from({ length: depth - 1 }, () => this.#random.below(steps));
    this.#changes.sort((a, b) => a - b);
  }

  protected next(queue: RunQueue): number {
    this.#step();
    return this.#isFair ? this.#random.below(queue.length) : this.#highest(queue);
  }

  protected other(queue: RunQueue, current: Runnable, _awaited?: Operation<unknown>): number {
    this.#step();
    if (this.#isFair) return this.#random.below(queue.length + 1);
    const best = this.#highest(queue);
    return this.#priority(queue.at(best)) > this.#priority(current) ? best + 1 : 0;
  }

  protected case(n: number): number {
    return this.#random.below(n);
  }

  override resumes(next: Runnable): void {
    super.resumes(next);
    // Who calls Gosched would let others go first: else one that polls would keep them out.
    if (next instanceof GoschedOperation) this.#priorities.delete(next.goroutine);
  }

  get #isFair(): boolean {
    return this.#steps > FAIR_AFTER;
  }

  #step(): void {
    const step = this.#steps++;
    while (this.#changed < this.#changes.length && this.#changes[this.#changed]! <= step) {
      if (this.running) this.#priorities.set(this.running, this.#changed);
      this.#changed++;
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

  /** Drawn ones lie from `depth` up, those of the changes below. */
  #priority(runnable: Runnable): number {
    const whose = goroutineOf(runnable) ?? runnable;
    let priority = this.#priorities.get(whose);
    if (priority === undefined) {
      priority = this.#changes.length + 1 + this.#random.fraction();
      this.#priorities.set(whose, priority);
    }
    return priority;
  }
}
