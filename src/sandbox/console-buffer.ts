import { type ConsoleEntry, textOf } from "./console-entry.ts";

/** How many lines of a program's output reach the page. */
export const MAX_LINES = 2_000;
/** How many characters of a program's output reach the page. */
export const MAX_CHARACTERS = 200_000;

const MILLISECONDS_BETWEEN_COUNTS = 100;
const LINES_BETWEEN_CLOCK_READS = 256;

/** Where the buffer's contents go. */
export interface ConsoleSink {
  output(lines: ConsoleEntry[]): void;
  /** `count` lines in all have been left out so far. */
  dropped(count: number): void;
}

/**
 * A program's output on its way to the page: bounded, and on its way before the call returns.
 *
 * A program may print a line and then never let go of its thread, so nothing here waits for a timer.
 * A line within the bounds is handed on at once, which happens 2,000 times at most. Beyond them
 * lines are only counted, and the count is handed on every 100 ms, inside the call itself.
 *
 * @example
 * const buffer = new ConsoleBuffer(sink, () => performance.now());
 * buffer.add("ping");
 * buffer.end();
 */
export class ConsoleBuffer {
  readonly #sink: ConsoleSink;
  readonly #now: () => number;
  #lines = 0;
  #characters = 0;
  #dropped = 0;
  #told = 0;
  #toldAt = -Infinity;

  /** `now` gives milliseconds from an arbitrary beginning. */
  constructor(sink: ConsoleSink, now: () => number) {
    this.#sink = sink;
    this.#now = now;
  }

  /** How many lines have been handed on. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether whatever comes from now on is only counted. */
  get isFull(): boolean {
    return this.#dropped > 0;
  }

  add(entry: ConsoleEntry): void {
    const text = textOf(entry);
    const fits =
      !this.isFull && this.#lines < MAX_LINES && this.#characters + text.length <= MAX_CHARACTERS;
    if (fits) {
      this.#lines += typeof entry === "string" ? 1 : text.split("\n").length;
      this.#characters += text.length;
      this.#sink.output([entry]);
    } else {
      this.#dropped++;
      // Reading the clock costs more than counting.
      if (this.#dropped % LINES_BETWEEN_CLOCK_READS === 1) this.#tellNowAndThen();
    }
  }

  /** The program has ended: hands on the final count. */
  end(): void {
    if (this.#dropped > this.#told) this.#tell();
  }

  #tellNowAndThen(): void {
    const now = this.#now();
    if (now - this.#toldAt < MILLISECONDS_BETWEEN_COUNTS) return;
    this.#toldAt = now;
    this.#tell();
  }

  #tell(): void {
    this.#told = this.#dropped;
    this.#sink.dropped(this.#dropped);
  }
}

/**
 * The part of `lines` that the page shows, and how many more there are: the same bounds for a
 * report's output as for live output.
 */
export function withinBounds(lines: readonly string[]): { kept: string[]; dropped: number } {
  const kept: string[] = [];
  const buffer = new ConsoleBuffer(
    { output: (more) => kept.push(...more.map(textOf)), dropped: () => undefined },
    () => 0,
  );
  for (const line of lines) buffer.add(line);
  return { kept, dropped: lines.length - kept.length };
}
