import type { Scheduler } from "./scheduler.ts";
import { StreamedBody } from "./streamed-body.ts";
import type { Timer } from "./timer-heap.ts";

/** What is sent after the head of a response. */
export interface Content {
  chunks: Iterable<string>;
  /** Milliseconds between two chunks. */
  gap: number;
  /** Whether the connection is cut after the last one. */
  cut: boolean;
}

/**
 * A body that comes by the clock of the run.
 *
 * Invariants:
 * - the chunks come at their times, whether or not somebody reads: who reads late need not wait;
 * - there is a timer only while somebody waits for a chunk.
 */
export class SimulatedBody extends StreamedBody {
  /** One without end, of which all comes at once, would be read for ever, and the clock never move. */
  protected override readonly mostText = 2_000_000;
  readonly #scheduler: Scheduler;
  readonly #chunks: Iterator<string, unknown>;
  readonly #gap: number;
  readonly #cut: boolean;
  /** What comes next. Known before its time, because the end comes with the last chunk. */
  #next: IteratorResult<string, unknown>;
  #nextAt: number;
  #timer: Timer | undefined;

  constructor(
    scheduler: Scheduler,
    { chunks, gap, cut }: Content,
    onOver: (error?: Error) => void,
  ) {
    super(onOver);
    this.#scheduler = scheduler;
    this.#chunks = chunks[Symbol.iterator]();
    this.#next = this.#chunks.next();
    this.#gap = gap;
    this.#cut = cut;
    this.#nextAt = scheduler.now;
  }

  protected override ask(): void {
    while (this.isWanted) {
      const next = this.#next;
      if (next.done === true) return this.#isAll();
      const wait = this.#nextAt - this.#scheduler.now;
      if (wait > 0) return this.#askIn(wait);
      this.#next = this.#chunks.next();
      this.#nextAt += this.#gap;
      this.give(next.value);
    }
  }

  protected override abandon(): void {
    if (this.#timer) this.#scheduler.stopTimer(this.#timer);
    this.#timer = undefined;
  }

  #isAll(): void {
    if (this.#cut) this.fail(new Error("unexpected EOF"));
    else this.end();
  }

  #askIn(wait: number): void {
    this.#timer = this.#scheduler.setTimer(wait, () => {
      this.#timer = undefined;
      this.ask();
    });
  }
}
