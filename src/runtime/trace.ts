import type { Goroutine } from "./goroutine.ts";

/** Something that happened to a goroutine. */
export interface TraceEvent {
  /** How many steps the run had taken. */
  step: number;
  /** The time of the run's clock, in milliseconds. */
  at: number;
  /** Whose event it is: the goroutine's number, as in the report. */
  goroutine: number;
  /** It was started; it began to wait; it can go on; it ended. */
  kind: "start" | "block" | "ready" | "end";
  /** Go's name for the state in which it waits. Only of `"block"`. */
  state?: string;
  /** The goroutine that started it or let it go on; missing where the clock or the host did. */
  by?: number;
}

/** What a trace needs to know of the run. */
interface Run {
  readonly steps: number;
  readonly now: number;
}

/** Writes down what happens to the goroutines of a run, in the order in which it happens. */
export class Trace {
  readonly events: TraceEvent[] = [];
  readonly #run: Run;
  /** The goroutine that runs; none while a timer or the host has its turn. */
  running: Goroutine | undefined;

  constructor(run: Run) {
    this.#run = run;
  }

  started(goroutine: Goroutine): void {
    this.#add(goroutine, "start", undefined, goroutine.parent);
  }

  blocked(goroutine: Goroutine, state: string): void {
    this.#add(goroutine, "block", state);
  }

  ready(goroutine: Goroutine): void {
    this.#add(goroutine, "ready", undefined, this.running);
  }

  ended(goroutine: Goroutine): void {
    this.#add(goroutine, "end");
  }

  #add(goroutine: Goroutine, kind: TraceEvent["kind"], state?: string, by?: Goroutine): void {
    const event: TraceEvent = {
      step: this.#run.steps,
      at: this.#run.now,
      goroutine: goroutine.id,
      kind,
    };
    if (state !== undefined) event.state = state;
    if (by !== undefined) event.by = by.id;
    this.events.push(event);
  }
}
