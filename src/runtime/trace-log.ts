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
import { placesOfNow } from "./source-place.ts";
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
import { Wait } from "./wait.ts";

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
  readonly #nothing = new Wait([]);
  readonly #blocks = [{ state: "IO wait", wait: this.#nothing }];
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
    this.#put(START, goroutine, site, 2, this.#kept.push(name) - 1, by);
  }

  run(goroutine: number): void {
    this.#put(RUN, goroutine, undefined, 0);
  }

  yield(goroutine: number): void {
    this.#put(YIELD, goroutine, undefined, 0);
  }

  block(goroutine: number, state: string, wait = this.#nothing, site?: Error): void {
    this.#put(BLOCK, goroutine, site, 1, this.#blockNumber(state, wait));
  }

  /** `by` as in `start`. */
  ready(goroutine: number, by: number): void {
    this.#put(READY, goroutine, undefined, 1, by);
  }

  /** `how` is a place in `ENDS`. */
  end(goroutine: number, how: number): void {
    this.#put(END, goroutine, undefined, 1, how);
  }

  send(goroutine: number, object: number, message: number, value: unknown, site?: Error): void {
    this.#putValue(SEND, goroutine, site, 3, object, value, message);
  }

  receive(goroutine: number, object: number, message: number, value: unknown, site?: Error): void {
    this.#putValue(RECEIVE | MARKED, goroutine, site, 3, object, value, message);
  }

  /** What was received is no value that was sent: the channel is closed, or it is a timer's. */
  receiveUnsent(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#putValue(RECEIVE, goroutine, site, 2, object, value);
  }

  close(goroutine: number, object: number, site?: Error): void {
    this.#put(CLOSE, goroutine, site, 1, object);
  }

  lock(goroutine: number, object: number, shared: boolean, site?: Error): void {
    this.#put(shared ? LOCK | MARKED : LOCK, goroutine, site, 1, object);
  }

  unlock(goroutine: number, object: number, shared: boolean, site?: Error): void {
    this.#put(shared ? UNLOCK | MARKED : UNLOCK, goroutine, site, 1, object);
  }

  count(goroutine: number, object: number, value: number, site?: Error): void {
    this.#putValue(COUNT, goroutine, site, 2, object, value);
  }

  signal(goroutine: number, object: number, all: boolean, site?: Error): void {
    this.#put(all ? SIGNAL | MARKED : SIGNAL, goroutine, site, 1, object);
  }

  derive(goroutine: number, object: number, site?: Error): void {
    this.#put(DERIVE, goroutine, site, 1, object);
  }

  cancel(goroutine: number, object: number, cause: string, site?: Error): void {
    this.#put(CANCEL, goroutine, site, 2, object, this.#kept.push(cause) - 1);
  }

  fire(object: number): void {
    this.#put(FIRE, 0, undefined, 1, object);
  }

  read(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#putValue(READ, goroutine, site, 2, object, value);
  }

  write(goroutine: number, object: number, value: unknown, site?: Error): void {
    this.#putValue(WRITE, goroutine, site, 2, object, value);
  }

  print(goroutine: number, text: string, site?: Error): void {
    this.#put(PRINT, goroutine, site, 1, this.#kept.push(lineText(text)) - 1);
  }

  panic(goroutine: number, text: string, site?: Error): void {
    this.#put(PANIC, goroutine, site, 1, this.#kept.push(text) - 1);
  }

  leak(goroutine: number, site?: Error): void {
    this.#put(LEAK, goroutine, site, 0);
  }

  /**
   * Ends the log. Returns what makes its events, once, and the same list every time. `labels`: what to
   * call the goroutines.
   */
  finish(labels: ReadonlyMap<number, string>): () => TraceEvent[] {
    const chunks = [...this.#full, this.#words.subarray(0, this.#end)];
    const blocks = this.#blocks.map(({ state, wait: { on, until } }) => ({ state, on, until }));
    const [kept, sites] = [this.#kept, this.#sites];
    let written: Written | undefined = {
      chunks,
      kept,
      blocks,
      sites,
      placeOf: placesOfNow(),
      labels,
    };
    let events: TraceEvent[] | undefined;
    return () => {
      if (written !== undefined) events = readEvents(written);
      written = undefined;
      return events!;
    };
  }

  /** An event about `object`, with a value. What a value is made of may be the learner's code: that runs first. */
  #putValue(
    kind: number,
    goroutine: number,
    site: Error | undefined,
    length: number,
    object: number,
    value: unknown,
    message = 0,
  ): void {
    if (typeof value === "number" && Object.is(value | 0, value)) {
      this.#put(kind | WHOLE, goroutine, site, length, object, value, message);
    } else if (isLasting(value)) {
      this.#put(kind, goroutine, site, length, object, this.#kept.push(value) - 1, message);
    } else {
      const text = valueText(value);
      this.#put(kind | TEXT, goroutine, site, length, object, this.#kept.push(text) - 1, message);
    }
  }

  /**
   * Writes an event: its head, behind the moment at which it happens, and the first `length` of its words. All three
   * are written all the same, which asks nothing; the next event is written over those that are not its own.
   */
  #put(
    kind: number,
    goroutine: number,
    site: Error | undefined,
    length: number,
    first = 0,
    second = 0,
    third = 0,
  ): void {
    if (this.#count === MOST_EVENTS) {
      this.dropped++;
      return;
    }
    if (this.#end > this.#words.length - LONGEST_EVENT) this.#nextChunk();
    const { steps, now } = this.#moment;
    if (steps !== this.#step) this.#stepIs(steps);
    if (now !== this.#time) this.#putDouble(TIME, (this.#time = now));
    let head = kind | (goroutine << GOROUTINE_BITS);
    if (site !== undefined && this.#count < MOST_PLACES) {
      head |= PLACED;
      this.#sites.push(site);
    }
    this.#count++;
    const words = this.#words;
    const at = this.#end;
    words[at] = head;
    words[at + 1] = first;
    words[at + 2] = second;
    words[at + 3] = third;
    this.#end = at + 1 + length;
  }

  #stepIs(steps: number): void {
    const passed = steps - this.#step;
    this.#step = steps;
    if (passed > 0 && passed < MOST_STEPS) this.#words[this.#end++] = STEP | (passed << KIND_BITS);
    else this.#putDouble(FAR_STEP, steps);
  }

  #putDouble(kind: number, value: number): void {
    double[0] = value;
    this.#words[this.#end++] = kind;
    this.#words[this.#end++] = wordsOfDouble[0]!;
    this.#words[this.#end++] = wordsOfDouble[1]!;
  }

  #nextChunk(): void {
    this.#full.push(this.#words.subarray(0, this.#end));
    this.#words = new Int32Array(Math.min(2 * this.#words.length, LARGEST_CHUNK));
    this.#end = 0;
  }

  /** Where it stands what somebody waits for, and in which state. */
  #blockNumber(state: string, wait: Wait): number {
    const last = this.#blocks[wait.logged];
    if (last !== undefined && last.wait === wait && last.state === state) return wait.logged;
    return (wait.logged = this.#blocks.push({ state, wait }) - 1);
  }
}
