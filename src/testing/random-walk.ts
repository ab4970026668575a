import { Random } from "../runtime/random.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import { Chooser } from "./chooser.ts";

/** One in so many goroutines that could go on makes way. */
const MAKES_WAY = 4;

/** A random walk: every choice is drawn from the seed. */
export class RandomWalk extends Chooser {
  readonly #random: Random;

  constructor(seed: number) {
    super(seed);
    this.#random = new Random(seed ^ 0x3a1c);
  }

  protected next(queue: RunQueue): number {
    return this.#random.below(queue.length);
  }

  protected other(queue: RunQueue): number {
    return this.#random.below(MAKES_WAY) > 0 ? 0 : 1 + this.#random.below(queue.length);
  }

  protected case(n: number): number {
    return this.#random.below(n);
  }
}
