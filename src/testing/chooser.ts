import { Goroutine } from "../runtime/goroutine.ts";
import type { Operation } from "../runtime/operation.ts";
import { Random } from "../runtime/random.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import type { StepRecorder } from "../runtime/step-recorder.ts";
import type { RunQueue, Strategy } from "../runtime/strategy.ts";
import { Task } from "../runtime/task.ts";

/** Somebody has stopped: who goes on? */
export const NEXT = 0;
/** Somebody could go on: does it, or does another? */
export const OTHER = 1;
/** Several cases of a `select` are ready: which is taken? */
export const CASE = 2;

/** Gives the name of a ready case by its index. */
export type NameOf = (index: number) => string;

export type ChoiceKind = typeof NEXT | typeof OTHER | typeof CASE;

/**
 * The choices that a run made, in order, each a number from 0. All of them 0 is the plain run: whoever
 * has waited longest goes on, nobody makes way, and a `select` takes what it takes under FIFO.
 */
export class ChoiceRecord {
  readonly kinds: ChoiceKind[] = [];
  /** Between how many things each chose; two at least. */
  readonly counts: number[] = [];
  readonly taken: number[] = [];

  get length(): number {
    return this.taken.length;
  }

  add(kind: ChoiceKind, count: number, taken: number): void {
    this.kinds.push(kind);
    this.counts.push(count);
    this.taken.push(taken);
  }
}

/** Whose turn it is, if it is anybody's. */
export function goroutineOf(runnable: Runnable): Goroutine | undefined {
  return runnable instanceof Goroutine ? runnable : runnable.goroutine;
}

/**
 * A strategy that writes down what it chooses, so that every run can be told as a list of choices.
 *
 * A case of a `select` is counted from the one that FIFO takes with the same seed: so the list tells
 * only what is different from the plain run.
 */
export abstract class Chooser implements Strategy {
  readonly isPreemptive = true;
  readonly recorder?: StepRecorder;
  readonly seesMemory?: boolean;
  readonly record = new ChoiceRecord();
  /** How often another goroutine than before went on. */
  switches = 0;
  /** The highest number of a goroutine that ran. */
  goroutines = 0;
  /** Two numbers that stand for the choices, as they are and not as they differ from the plain run. */
  readonly #mixed: [number, number] = [0x811c9dc5, 0x1b873593];
  /** The goroutine that runs, or ran last. */
  protected running: Goroutine | undefined;
  /** The case that FIFO takes, of the last `select` that had a choice. */
  protected firstCase = 0;
  readonly #cases: Random;

  constructor(seed: number) {
    this.#cases = new Random(seed);
  }

  /** As `pickNext`, which writes it down. */
  protected abstract next(queue: RunQueue): number;
  /** As `pickOther`, which writes it down. */
  protected abstract other(
    queue: RunQueue,
    current: Runnable,
    awaited?: Operation<unknown>,
  ): number;
  /** As `pickCase`, counted from `first`, the case that FIFO takes. */
  protected abstract case(n: number, first: number, nameOf?: NameOf): number;

  pickNext(queue: RunQueue): number {
    return this.#note(NEXT, queue.length, this.next(queue));
  }

  pickOther(queue: RunQueue, current: Runnable, awaited?: Operation<unknown>): number {
    return this.#note(OTHER, queue.length + 1, this.other(queue, current, awaited));
  }

  pickCase(n: number, nameOf?: NameOf): number {
    const first = (this.firstCase = this.#cases.below(n));
    const taken = this.case(n, first, nameOf);
    if (taken < 0) return taken;
    const index = (first + taken) % n;
    this.record.add(CASE, n, taken);
    this.#mix(CASE, index);
    return index;
  }

  resumes(next: Runnable): void {
    if (!(next instanceof Task || next instanceof Goroutine)) return;
    const goroutine = goroutineOf(next)!;
    if (this.running !== undefined && goroutine !== this.running) this.switches++;
    this.running = goroutine;
    if (goroutine.id > this.goroutines) this.goroutines = goroutine.id;
  }

  /** The same for two runs that chose the same, and hardly for two that did not. */
  get fingerprint(): number {
    const [low, high] = this.#mixed;
    return (low >>> 0) * 0x20_0000 + (high >>> 11);
  }

  #note(kind: ChoiceKind, count: number, taken: number): number {
    if (taken < 0) return taken;
    this.record.add(kind, count, taken);
    this.#mix(kind, taken);
    return taken;
  }

  #mix(kind: ChoiceKind, index: number): void {
    const value = kind + 3 * index + 1;
    const [low, high] = this.#mixed;
    const mixed = Math.imul(low ^ value, 0x01000193);
    this.#mixed[0] = mixed ^ (mixed >>> 15);
    this.#mixed[1] = Math.imul(high ^ value, 0x5bd1e995) ^ (high >>> 13);
  }
}
