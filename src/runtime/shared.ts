import { runningScheduler } from "./active-scheduler.ts";
import { printed } from "./printed.ts";
import { raceDetector } from "./race-detector.ts";

/** A variable that goroutines share, and that the race detector watches. Made by `shared`. */
export interface Shared<T> {
  /** Reads it: in Go, `x` in an expression. */
  get(): T;
  /** Writes it: Go's `x = value`. */
  set(value: T): void;
  /**
   * Reads it, and writes what `f` makes of its value: Go's `x++` or `x = f(x)`. As in Go, that is a
   * read and a write, and not one step: it needs a lock as they do. For a counter without a lock
   * there is `atomic.Int64`.
   */
  update(f: (value: T) => T): void;
}

/**
 * A variable that goroutines share: Go's `x := initial`, for the race detector to see. Go's watches
 * every variable of a program that is built with `-race`; ours watches those that are made so.
 *
 * Two accesses race if they are made by different goroutines, one of them is a write, and no edge of
 * the memory model orders them: no `go`, no channel operation, no lock, no `wait`, no atomic. In `run`
 * and `explore` a race makes the outcome `race`, even if nothing went wrong this time. The accesses of
 * one goroutine never race, not even those of async calls that it has not awaited yet.
 *
 * `name` stands for the variable in reports. Outside a run nothing is watched. As with Go's detector, a
 * run in which no race is found proves nothing about other schedules: `explore` looks at many.
 *
 * @example
 * const report = await run(async () => {
 *   const hits = shared(0, "hits");
 *   go(() => hits.set(1));
 *   await runtime.gosched();
 *   hits.get();
 * });
 * console.log(report.outcome, report.races[0]?.variable); // race hits
 */
export function shared<T>(initial: T, name = ""): Shared<T> {
  return new SharedVariable(initial, name);
}

export class SharedVariable<T> implements Shared<T> {
  readonly name: string;
  #value: T;

  constructor(initial: T, name: string) {
    this.name = name;
    this.#value = initial;
    runningScheduler()?.watch?.made(this, "shared variable", { name });
    // As Go's detector has it, to make a variable is to write it.
    this.#touched("write");
  }

  get(): T {
    this.#acts();
    this.#touched("read");
    return this.#value;
  }

  set(value: T): void {
    this.#acts();
    this.#value = value;
    this.#touched("write");
  }

  update(f: (value: T) => T): void {
    this.set(f(this.get()));
  }

  [printed](format: (value: unknown) => string): string {
    return `Shared { ${format(this.get())} }`;
  }

  /** Others may see what was done here; but nobody that it is made. */
  #acts(): void {
    const scheduler = runningScheduler();
    scheduler?.acted();
  }

  #touched(touch: "read" | "write"): void {
    const scheduler = runningScheduler();
    if (scheduler === undefined) return;
    raceDetector(scheduler)?.touched(this, touch);
    scheduler.watch?.accessed(this, touch, this.#value);
  }
}
