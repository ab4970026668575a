import type { Operation } from "./operation.ts";
import { Random } from "./random.ts";
import type { Runnable } from "./run-queue.ts";
import type { StepRecorder } from "./step-recorder.ts";

/** Everybody who can run now, first come first. Only to be looked at while a choice is made. */
export interface RunQueue {
  readonly length: number;
  /** Who stands at `index`; 0 has waited longest. */
  at(index: number): Runnable;
}

/** What a strategy answers instead of a choice, to end the run there. */
export const STOP = -1;

/**
 * Every choice that a schedule makes. The same answers to the same questions replay a run exactly.
 *
 * Between two `await`s JavaScript is one step, so these are all the choices that there are: who goes on
 * when a goroutine has stopped, whether one that could go on makes way, and which ready case a `select`
 * takes. Timers that are due together stand in the run queue, each by itself.
 */
export interface Strategy {
  /** Whether it ever picks another than the first, or preempts. If not, it is asked for cases alone. */
  readonly isPreemptive: boolean;
  /** Writes down what each step touches, for a strategy that asks for it. */
  readonly recorder?: StepRecorder;
  /** Whether the program is to tell its recorder of plain memory as well. */
  readonly seesMemory?: boolean;
  /** Which of `queue`, two at least, goes on; 0 has waited longest. */
  pickNext(queue: RunQueue): number;
  /**
   * Whether `current`, which could go on from what it `awaited`, does: 0; or makes way for one of
   * `queue`: its index and 1. Nothing was awaited by a goroutine that is about to take a lock.
   */
  pickOther(queue: RunQueue, current: Runnable, awaited?: Operation<unknown>): number;
  /** Which of the `n` ready cases a `select` takes. `nameOf` gives their names, to whoever preempts. */
  pickCase(n: number, nameOf?: (index: number) => string): number;
  /** Whether `next`, which alone can run, does: if not, the run ends there. It does, unless this says so. */
  mayGoOn?(next: Runnable): boolean;
  /** `next` has its turn now; or goes on, where it could have made way. */
  resumes?(next: Runnable): void;
}

/**
 * First come, first served: the plain run that a text can describe. Only `select` chooses by the
 * seed, because Go promises no order there.
 */
export function fifo(seed: number): Strategy {
  const random = new Random(seed);
  return {
    isPreemptive: false,
    pickNext: () => 0,
    pickOther: () => 0,
    pickCase: (n) => random.below(n),
  };
}
