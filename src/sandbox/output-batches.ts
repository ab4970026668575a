import type { ConsoleEntry } from "./console-entry.ts";

const MILLISECONDS_BETWEEN_BATCHES = 16;
/** So long the first lines wait for more: by then most programs are over, and all is drawn at once. */
const MILLISECONDS_FIRST = 8;

/**
 * Collects the lines that arrive from a program, one message each, so that the page draws them
 * together: at most one batch in 16 ms.
 */
export class OutputBatches {
  readonly #deliver: (lines: ConsoleEntry[]) => void;
  #lines: ConsoleEntry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAt = -Infinity;

  constructor(deliver: (lines: ConsoleEntry[]) => void) {
    this.#deliver = deliver;
  }

  add(lines: readonly ConsoleEntry[]): void {
    this.#lines.push(...lines);
    const wait = this.#lastAt + MILLISECONDS_BETWEEN_BATCHES - performance.now();
    this.#timer ??= setTimeout(() => this.flush(), Math.max(MILLISECONDS_FIRST, wait));
  }

  /** Delivers what has been collected, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines.length === 0) return;
    const lines = this.#lines;
    this.#lines = [];
    this.#lastAt = performance.now();
    this.#deliver(lines);
  }
}
