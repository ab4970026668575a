/**
 * Writes down what happens in a run, for a timeline.
 *
 * Invariants:
 * - the events of a goroutine between `run` and `yield`, `block` or `end` are what it did itself in one
 *   turn: nobody else runs meanwhile;
 * - a goroutine blocks when its turn is over and it waits, not when one of its async calls does: it may
 *   have gone on beside that;
 * - there is an end to it: of a run that goes on and on, the first million events are kept.
 */
import { formatShort } from "./format-values.ts";
import { setRunning } from "./active-scheduler.ts";
import type { Goroutine } from "./goroutine.ts";
import type { Operation } from "./operation.ts";
import { placeOf } from "./source-place.ts";
import type { TraceEvent } from "./trace-event.ts";

/** What a trace needs to know of the run. */
interface Run {
  readonly steps: number;
  readonly now: number;
  readonly isOver: boolean;
}

/** So many events are kept of a run. */
const MOST_EVENTS = 1_000_000;

/** Of so many events the lines are kept: to note one costs as much as twenty events. */
const MOST_PLACES = 100_000;

/** So long may a value be, or a line that was printed. */
const LONGEST_VALUE = 60;
const LONGEST_LINE = 200;

type Distributed<T> = T extends unknown ? Omit<T, "step" | "at" | "goroutine" | "place"> : never;

/** What one kind of event has beside what all have. */
export type Detail = Distributed<TraceEvent>;

/** What a goroutine that waits, waits for: the numbers of the things, and until when it sleeps. */
export type WaitDetail = (operation: Operation<unknown>) => { on: number[]; until?: number };

export class Trace {
  readonly #events: TraceEvent[] = [];
  readonly #sites: (Error | undefined)[] = [];
  readonly #blocked = new Set<Goroutine>();
  readonly #run: Run;
  /** The goroutine that runs; none while a timer or the host has its turn. */
  #running: Goroutine | undefined;
  /** Whether the one that runs has made way, and can go on. */
  #hasYielded = false;
  #waitDetail: WaitDetail = () => ({ on: [] });
  /** How many events were left out. */
  dropped = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Tells how to find out what somebody waits for. */
  askAboutWaits(waitDetail: WaitDetail): void {
    this.#waitDetail = waitDetail;
  }

  /** Whose doing it is: the goroutine that runs, or 0 for the clock or the host. */
  get actor(): number {
    return this.#running?.id ?? 0;
  }

  /** Whether the lines of what happens now are kept. */
  get keepsPlaces(): boolean {
    return this.#events.length < MOST_PLACES;
  }

  started(goroutine: Goroutine): void {
    const detail: Detail = { kind: "start", name: goroutine.name, label: "", ...this.#by() };
    this.add(goroutine.id, detail, goroutine.createdSite);
  }

  /** `goroutine` runs from now on, to the end of the turn. */
  runs(goroutine: Goroutine): void {
    if (this.#running === goroutine) return;
    this.#running = goroutine;
    this.add(goroutine.id, { kind: "run" });
  }

  /** `goroutine` can go on, for what it has waited for has come; or it makes way, and could go on. */
  ready(goroutine: Goroutine): void {
    if (this.#blocked.delete(goroutine)) {
      this.add(goroutine.id, { kind: "ready", ...this.#by() });
    } else if (this.#running === goroutine) {
      this.#hasYielded = true;
      this.#yields(goroutine);
    }
  }

  /** `goroutine` computes from now on: it has a processor. */
  computes(goroutine: Goroutine): void {
    if (this.#running !== goroutine) this.add(goroutine.id, { kind: "run" });
  }

  /** `goroutine` has lost its processor before it was done. */
  isInterrupted(goroutine: Goroutine): void {
    this.#yields(goroutine);
  }

  ended(goroutine: Goroutine, how: "returned" | "goexit" | "panic"): void {
    if (this.#blocked.has(goroutine)) this.ready(goroutine);
    this.add(goroutine.id, { kind: "end", how });
  }

  /** Whoever has run makes way for the next: it waits for something, or has ended, or could go on. */
  turnEnds(): void {
    const goroutine = this.#running;
    const hasYielded = this.#hasYielded;
    this.#running = undefined;
    this.#hasYielded = false;
    if (goroutine === undefined || goroutine.ended || hasYielded || this.#run.isOver) return;
    const operation = goroutine.blockedOn;
    if (operation === undefined) {
      if (goroutine.waitsForHost) this.#blocks(goroutine, "IO wait", { on: [] });
      else this.#yields(goroutine);
    } else if (operation.state === "runnable") {
      this.#yields(goroutine);
    } else if (operation.state !== "running") {
      this.#blocks(goroutine, operation.state, this.#waitDetail(operation), operation.site);
    }
  }

  panics(goroutine: Goroutine, text: string, site: Error | undefined): void {
    this.add(goroutine.id, { kind: "panic", text }, site);
  }

  leaks(goroutine: Goroutine): void {
    this.add(goroutine.id, { kind: "leak" }, goroutine.blockedOn?.site);
  }

  prints(text: string, site: Error | undefined): void {
    this.add(this.actor, { kind: "print", text: shortened(text, LONGEST_LINE) }, site);
  }

  /** `detail` becomes the event: nobody else may hold it. `site` leads to the learner's line. */
  add(goroutine: number, detail: Detail, site?: Error): void {
    if (this.#events.length === MOST_EVENTS) {
      this.dropped++;
      return;
    }
    // To copy it would cost more than all the rest.
    const event = detail as TraceEvent;
    event.step = this.#run.steps;
    event.at = this.#run.now;
    event.goroutine = goroutine;
    this.#events.push(event);
    this.#sites.push(this.#events.length <= MOST_PLACES ? site : undefined);
  }

  /** The plain values, once the run is over. `labels`: what to call the goroutines. */
  finished(labels: ReadonlyMap<number, string>): TraceEvent[] {
    this.#events.forEach((event, index) => {
      const site = this.#sites[index];
      const place = site && placeOf(site);
      if (place) event.place = place;
      if (event.kind === "start") event.label = labels.get(event.goroutine) ?? event.name;
    });
    this.#sites.length = 0;
    return this.#events;
  }

  #yields(goroutine: Goroutine): void {
    this.add(goroutine.id, { kind: "yield" });
  }

  #blocks(
    goroutine: Goroutine,
    state: string,
    detail: { on: number[]; until?: number },
    site?: Error,
  ): void {
    this.#blocked.add(goroutine);
    this.add(goroutine.id, { kind: "block", state, ...detail }, site);
  }

  #by(): { by?: number } {
    return this.#running === undefined ? {} : { by: this.#running.id };
  }
}

/** A value as a trace shows it. To look at it must not count as something that the program does. */
export function valueText(value: unknown): string {
  if (Number.isSafeInteger(value) && value !== 0) return String(value);
  const outer = setRunning(undefined);
  try {
    return formatShort(value, LONGEST_VALUE);
  } finally {
    setRunning(outer);
  }
}

const shortened = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
