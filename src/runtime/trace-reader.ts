/** Makes the events of a trace of what a `TraceLog` has written. */
import type { SourcePlace } from "./source-place.ts";
import type { TraceEvent } from "./trace-event.ts";
import { valueText } from "./trace-text.ts";
import {
  ENDS,
  FAR_STEP,
  GOROUTINE_BITS,
  KIND_BITS,
  KIND_MASK,
  KINDS,
  MARKED,
  PLACED,
  STEP,
  TEXT,
  TIME,
  WHOLE,
} from "./trace-words.ts";

/** What a log has written. */
export interface Written {
  chunks: readonly Int32Array[];
  /** What is no number. */
  kept: readonly unknown[];
  /** What goroutines have waited for, and in which state. */
  blocks: readonly { state: string; on: readonly number[]; until: number | undefined }[];
  /** What leads to the places of the events that say they have one, in order. */
  sites: readonly Error[];
  placeOf(site: Error): SourcePlace | undefined;
  /** What to call the goroutines. */
  labels: ReadonlyMap<number, string>;
}

type Distributed<T> = T extends unknown ? Omit<T, "step" | "at" | "goroutine" | "place"> : never;

/** What one kind of event has beside what all have. */
type Detail = Distributed<TraceEvent>;

/** The events of a log, in order: plain values. */
export function readEvents(written: Written): TraceEvent[] {
  const reader = new TraceReader(written);
  for (const chunk of written.chunks) reader.read(chunk);
  return reader.events;
}

class TraceReader {
  readonly events: TraceEvent[] = [];
  readonly #written: Written;
  #words: Int32Array = new Int32Array(0);
  #at = 0;
  #step = 0;
  #time = 0;
  #placed = 0;

  constructor(written: Written) {
    this.#written = written;
  }

  read(words: Int32Array): void {
    this.#words = words;
    this.#at = 0;
    while (this.#at < words.length) {
      const head = this.#word();
      const kind = head & KIND_MASK;
      if (kind === STEP) this.#step += head >>> KIND_BITS;
      else if (kind === FAR_STEP) this.#step = this.#double();
      else if (kind === TIME) this.#time = this.#double();
      else this.#event(head);
    }
  }

  #event(head: number): void {
    const goroutine = head >>> GOROUTINE_BITS;
    // To copy the detail would cost more than all the rest.
    const event = this.#detail(head, goroutine) as TraceEvent;
    event.step = this.#step;
    event.at = this.#time;
    event.goroutine = goroutine;
    const site = head & PLACED ? this.#written.sites[this.#placed++] : undefined;
    const place = site && this.#written.placeOf(site);
    if (place) event.place = place;
    this.events.push(event);
  }

  #detail(head: number, goroutine: number): Detail {
    const kind = KINDS[head & KIND_MASK]!;
    const isMarked = (head & MARKED) !== 0;
    switch (kind) {
      case "start": {
        const name = this.#kept() as string;
        return { kind, name, label: this.#written.labels.get(goroutine) ?? name, ...this.#by() };
      }
      case "run":
      case "yield":
      case "leak":
        return { kind };
      case "block": {
        const { state, on, until } = this.#written.blocks[this.#word()]!;
        return { kind, state, on: [...on], ...(until !== undefined && { until }) };
      }
      case "ready":
        return { kind, ...this.#by() };
      case "end":
        return { kind, how: ENDS[this.#word()]! };
      case "send": {
        const [object, value] = [this.#word(), this.#text(head)];
        return { kind, object, message: this.#word(), value };
      }
      case "receive": {
        const [object, value] = [this.#word(), this.#text(head)];
        return isMarked ? { kind, object, message: this.#word(), value } : { kind, object, value };
      }
      case "close":
      case "derive":
      case "fire":
        return { kind, object: this.#word() };
      case "lock":
      case "unlock":
        return { kind, object: this.#word(), shared: isMarked };
      case "count":
        return { kind, object: this.#word(), value: Number(this.#value(head)) };
      case "signal":
        return { kind, object: this.#word(), all: isMarked };
      case "cancel":
        return { kind, object: this.#word(), cause: this.#kept() as string };
      case "read":
      case "write":
        return { kind, object: this.#word(), value: this.#text(head) };
      case "print":
      case "panic":
        return { kind, text: this.#kept() as string };
    }
  }

  #word(): number {
    return this.#words[this.#at++]!;
  }

  #kept(): unknown {
    return this.#written.kept[this.#word()];
  }

  #by(): { by?: number } {
    const by = this.#word();
    return by === 0 ? {} : { by };
  }

  #value(head: number): unknown {
    return head & WHOLE ? this.#word() : this.#kept();
  }

  #text(head: number): string {
    const value = this.#value(head);
    return head & TEXT ? (value as string) : valueText(value);
  }

  #double(): number {
    const words = Int32Array.of(this.#word(), this.#word());
    return new Float64Array(words.buffer)[0]!;
  }
}
