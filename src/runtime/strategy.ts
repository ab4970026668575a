import { Random } from "./random.ts";

/**
 * Every choice that a schedule makes. The same answers to the same questions replay a run exactly.
 */
export interface Strategy {
  /** Whether it ever picks another than the first, or preempts. */
  readonly isPreemptive: boolean;
  /** Which of the `n` runnable goroutines, and timers that are due, goes on; 0 has waited longest. */
  pickRunnable(n: number): number;
  /** Whether a goroutine that could go on after an operation makes way for another. */
  preempts(): boolean;
  /** Which of the `n` ready cases a `select` takes. */
  pickCase(n: number): number;
}

/**
 * First come, first served: the plain run that a text can describe. Only `select` chooses by the
 * seed, because Go promises no order there.
 */
export function fifo(seed: number): Strategy {
  const random = new Random(seed);
  return {
    isPreemptive: false,
    pickRunnable: () => 0,
    preempts: () => false,
    pickCase: (n) => random.below(n),
  };
}

/** A random walk: every choice is drawn from the seed. */
export function randomWalk(seed: number): Strategy {
  const random = new Random(seed);
  const below = (n: number) => random.below(n);
  return {
    isPreemptive: true,
    pickRunnable: below,
    preempts: () => random.below(4) === 0,
    pickCase: below,
  };
}
