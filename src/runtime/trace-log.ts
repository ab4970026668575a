/**
 * The events of a run, written down as numbers while it runs.
 *
 * An object for each event would cost many times what the run costs. So an event is a few words (`trace-words.ts`)
 * in a row of chunks, of which none is ever copied; `trace-reader.ts` makes the events of them.
 *
 * Invariants:
 * - an event stands in one chunk;
 * - a value that can change is made text at once, for it is shown as it was. One that cannot, is kept;
 * - there is an end to it: of a run that goes on and on, the first million events are kept.
 */
import { placeOf } from "./source-place.ts";
import type { TraceEvent } from "./trace-event.ts";
import { readEvents, type Written } from "./trace-reader.ts";
import { isLasting, lineText, valueText } from "./trace-text.ts";
import {
  BLOCK,
  CANCEL,
  CLOSE,
  COUNT,
  DERIVE,
  END,
  FAR_STEP,
  FIRE,
  GOROUTINE_BITS,
  KIND_BITS,
  LEAK,
  LOCK,
  MARKED,
  PANIC,
  PLACED,
  PRINT,
  READ,
  READY,
  RECEIVE,
  RUN,
  SEND,
  SIGNAL,
  START,
  STEP,
  TEXT,
  TIME,
  UNLOCK,
  WHOLE,
  WRITE,
  YIELD,
} from "./trace-words.ts";
import type { Wait } from "./wait.ts";

/** What the log needs to know of the run. */
export interface Moment {
  readonly steps: number;
  readonly now: number;
}

/** So many events are kept of a run. */
const MOST_EVENTS = 1_000_000;

/** Of so many events the lines are kept: to note one costs as much as a hundred events. */
const MOST_PLACES = 100_000;

/** So many words has the first chunk, for most runs are short; each has twice as many as the one before. */
const FIRST_CHUNK = 256;
const LARGEST_CHUNK = 65_536;

/** No event is longer, with the moment before it. */
const LONGEST_EVENT = 10;

/** The steps from one event to the next that `STEP` has room for. */
const MOST_STEPS = 2 ** (32 - KIND_BITS - 1);

/** The words of a double. */
const double = new Float64Array(1);
const wordsOfDouble = new Int32Array(double.buffer);

export class TraceLog {
  /** How many events were left out. */
  dropped = 0;
  readonly #moment: Moment;
  readonly #full: Int32Array[] = [];
  #words = new Int32Array(FIRST_CHUNK);
  #end = 0;
  #count = 0;
  #step = 0;
  #time = 0;
  /** What is no number: names, texts, and values that are kept. */
  readonly #kept: unknown[] = [];
  readonly #waits: Wait[] = [];
  readonly #states = new Map<string, number>();
  readonly #sites: Error[] = [];

  constructor(moment: Moment) {
    this.#moment = moment;
  }

  /** Whether the lines of what happens now are kept. */
  get keepsPlaces(): boolean {
    return this.#count < MOST_PLACES;
  }

  /** `by`: the goroutine that did it; 0 where the clock or the host did. */
  start(goroutine: number, name: string, by: number, site: Error | undefined): void {
    if (!this.#begin(START, goroutine, site)) return;
    this.#keep(name);
    this.#word(by);
  }

  run(goroutine: number): void {
    this.#begin(RUN, goroutine);
  }

  yield(goroutine: number): void {
    this.#begin(YIELD, goroutine);
  }

  block(goroutine: number, state: string, wait: Wait | undefined, site?: Error): void {
    if (!this.#begin(BLOCK, goroutine, site)) return;
    this.#word(this.#stateNumber(state));
    this.#word(wait === undefined ? -1 : this.#waitNumber(wait));
  }

  /** `by` as in `start`. */
  ready(goroutine: number, by: number): void {
    if (this.#begin(READY, goroutine)) this.#word(by);
  }

  /** `how` is a place in `ENDS`. */
  end(goroutine: number, how: number): void {
    if (this.#begin(END, goroutine)) this.#word(how);
  }

  send(goroutine: number, object: number, message: number, value: unknown, site?: Error): void {
    if (!this.#beginWithValue(SEND, goroutine, object, value, site)) return;
    this.#word(message);
  }

  receive(goroutine: number, object: number, message: number, value: unknown, site?: Error): void {
    if (!this.#beginWithValue(RECEIVE | MARKED, goroutine, object, value, site)) return;
    this.#word(message);
  }

  /** What was received is no value that was sent: the channel is closed, or it is a timer's. */
  receiveUnsent(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#beginWithValue(RECEIVE, goroutine, object, value, site);
  }

  close(goroutine: number, object: number, site?: Error): void {
    if (this.#begin(CLOSE, goroutine, site)) this.#word(object);
  }

  lock(goroutine: number, object: number, shared: boolean, site?: Error): void {
    if (this.#begin(shared ? LOCK | MARKED : LOCK, goroutine, site)) this.#word(object);
  }

  unlock(goroutine: number, object: number, shared: boolean, site?: Error): void {
    if (this.#begin(shared ? UNLOCK | MARKED : UNLOCK, goroutine, site)) this.#word(object);
  }

  count(goroutine: number, object: number, value: number, site?: Error): void {
    this.#beginWithValue(COUNT, goroutine, object, value, site);
  }

  signal(goroutine: number, object: number, all: boolean, site?: Error): void {
    if (this.#begin(all ? SIGNAL | MARKED : SIGNAL, goroutine, site)) this.#word(object);
  }

  derive(goroutine: number, object: number, site?: Error): void {
    if (this.#begin(DERIVE, goroutine, site)) this.#word(object);
  }

  cancel(goroutine: number, object: number, cause: string, site?: Error): void {
    if (!this.#begin(CANCEL, goroutine, site)) return;
    this.#word(object);
    this.#keep(cause);
  }

  fire(object: number): void {
    if (this.#begin(FIRE, 0)) this.#word(object);
  }

  read(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#beginWithValue(READ, goroutine, object, value, site);
  }

  write(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#beginWithValue(WRITE, goroutine, object, value, site);
  }

  print(goroutine: number, text: string, site?: Error): void {
    if (this.#begin(PRINT, goroutine, site)) this.#keep(lineText(text));
  }

  panic(goroutine: number, text: string, site?: Error): void {
    if (this.#begin(PANIC, goroutine, site)) this.#keep(text);
  }

  leak(goroutine: number, site?: Error): void {
    this.#begin(LEAK, goroutine, site);
  }

  /**
   * Ends the log. Returns what makes its events, once, and the same list every time. `labels`: what to
   * call the goroutines.
   */
  finish(labels: ReadonlyMap<number, string>): () => TraceEvent[] {
    // Now, for a source may be taken back: it is only kept as long as its program is loaded.
    const places = this.#sites.map(placeOf);
    const chunks = [...this.#full, this.#words.subarray(0, this.#end)];
    const waits = this.#waits.map(({ on, until }) => ({ on, until }));
    const states = [...this.#states.keys()];
    let written = { chunks, kept: this.#kept, waits, states, places, labels } as Written | undefined;
    let events: TraceEvent[] | undefined;
    return () => {
      if (written !== undefined) events = readEvents(written);
      written = undefined;
      return events!;
    };
  }

  /**
   * Begins an event with its head, behind the moment at which it happens; its words are to follow. Returns whether
   * it is kept. `kind`: with its marks.
   */
  #begin(kind: number, goroutine: number, site?: Error): boolean {
    if (this.#count >= MOST_EVENTS) {
      this.dropped++;
      return false;
    }
    if (this.#end + LONGEST_EVENT > this.#words.length) this.#nextChunk();
    const { steps, now } = this.#moment;
    if (steps !== this.#step) this.#stepIs(steps);
    if (now !== this.#time) this.#timeIs(now);
    let head = kind | (goroutine << GOROUTINE_BITS);
    if (site !== undefined && this.#count < MOST_PLACES) {
      head |= PLACED;
      this.#sites.push(site);
    }
    this.#count++;
    this.#words[this.#end++] = head;
    return true;
  }

  /** Begins an event about `object`, with a value; as `#begin`. */
  #beginWithValue(
    kind: number,
    goroutine: number,
    object: number,
    value: unknown,
    site: Error | undefined,
  ): boolean {
    if (isWord(value)) {
      if (!this.#begin(kind | WHOLE, goroutine, site)) return false;
      this.#word(object);
      this.#word(value);
      return true;
    }
    // Text is made before anything is written: it may be made by the learner's code.
    const lasts = isLasting(value);
    const kept = lasts ? value : valueText(value);
    if (!this.#begin(lasts ? kind : kind | TEXT, goroutine, site)) return false;
    this.#word(object);
    this.#keep(kept);
    return true;
  }

  #word(word: number): void {
    this.#words[this.#end++] = word;
  }

  #keep(value: unknown): void {
    this.#word(this.#kept.push(value) - 1);
  }

  #stepIs(steps: number): void {
    const passed = steps - this.#step;
    this.#step = steps;
    if (passed > 0 && passed < MOST_STEPS) this.#word(STEP | (passed << KIND_BITS));
    else this.#double(FAR_STEP, steps);
  }

  #timeIs(now: number): void {
    this.#time = now;
    this.#double(TIME, now);
  }

  #double(kind: number, value: number): void {
    double[0] = value;
    this.#word(kind);
    this.#word(wordsOfDouble[0]!);
    this.#word(wordsOfDouble[1]!);
  }

  #nextChunk(): void {
    this.#full.push(this.#words.subarray(0, this.#end));
    this.#words = new Int32Array(Math.min(2 * this.#words.length, LARGEST_CHUNK));
    this.#end = 0;
  }

  #stateNumber(state: string): number {
    let number = this.#states.get(state);
    if (number === undefined) this.#states.set(state, (number = this.#states.size));
    return number;
  }

  #waitNumber(wait: Wait): number {
    if (this.#waits[wait.logged] !== wait) wait.logged = this.#waits.push(wait) - 1;
    return wait.logged;
  }
}

/** Whether `value` is a whole number that a word holds; -0 is not. */
function isWord(value: unknown): value is number {
  return typeof value === "number" && Object.is(value | 0, value);
}
