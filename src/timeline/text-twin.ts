/** The timeline as a list: everything that the picture shows, in words, a page at a time. */
import type { SourcePlace } from "../runtime/source-place.ts";
import { durationText } from "./duration.ts";
import { eventText, goroutineText, waitText } from "./event-text.ts";
import { CLOCK, spanAt, type Timeline } from "./timeline-model.ts";

export interface TwinRow {
  /** The event's index in the trace. */
  index: number;
  /** `Step 4, 50 ms`, or without the time where the program takes none. */
  when: string;
  text: string;
  place: SourcePlace | undefined;
}

/** So many events stand on a page of the list. */
export const PAGE = 200;

/** The list, of all goroutines or of one. */
export class TextTwin {
  readonly #timeline: Timeline;
  /** The events of the one goroutine; nothing where they are all meant. */
  readonly #own: Uint32Array | undefined;

  constructor(timeline: Timeline, goroutine?: number) {
    this.#timeline = timeline;
    if (goroutine === undefined) return;
    const own: number[] = [];
    timeline.events.forEach((it, index) => {
      if (it.goroutine === goroutine) own.push(index);
    });
    this.#own = Uint32Array.from(own);
  }

  get length(): number {
    return this.#own?.length ?? this.#timeline.events.length;
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.length / PAGE));
  }

  /** The page on which an event stands, or that on which it would. */
  pageOf(index: number): number {
    const before = this.#own ? this.#own.filter((it) => it < index).length : index;
    return Math.min(this.pages - 1, Math.floor(before / PAGE));
  }

  /** A page, from 0. */
  page(number: number): TwinRow[] {
    const from = number * PAGE;
    const to = Math.min(this.length, from + PAGE);
    return Array.from({ length: to - from }, (_, i) =>
      this.#row(this.#own?.[from + i] ?? from + i),
    );
  }

  #row(index: number): TwinRow {
    const timeline = this.#timeline;
    const { place } = timeline.events[index]!;
    return { index, when: whenText(timeline, index), text: eventText(timeline, index), place };
  }
}

/** When an event happened. */
export function whenText({ events, elapsed }: Timeline, index: number): string {
  const { step, at } = events[index]!;
  const steps = `Step ${step.toLocaleString("en")}`;
  return elapsed > 0 ? `${steps}, ${durationText(at)}` : steps;
}

/** What the whole picture comes to, in a few sentences; `dropped`: how many events it lacks. */
export function overviewText(timeline: Timeline, dropped = 0): string {
  const { lanes, events, arrows, elapsed } = timeline;
  const goroutines = lanes.filter(({ goroutine }) => goroutine !== CLOCK);
  const stuck = goroutines.filter(({ isStuck }) => isStuck);
  const parts = [
    `${counted(goroutines.length, "goroutine")}, ${counted(events.length, "event")}, ${counted(arrows.length, "value")} handed over, ${elapsed > 0 ? `${durationText(elapsed)} of virtual time` : "no virtual time"}.`,
    ...stuck.slice(0, MOST_STUCK).map((lane) => {
      const last = events[lane.starts[spanAt(lane, events.length)] ?? -1];
      const why = last?.kind === "block" ? `: it ${waitText(timeline, last)}` : "";
      return `${goroutineText(timeline, lane.goroutine)} is stuck${why}.`;
    }),
  ];
  if (stuck.length > MOST_STUCK) parts.push(`${stuck.length - MOST_STUCK} more are stuck.`);
  if (dropped > 0) {
    const more = counted(dropped, "event");
    parts.push(`The run went on: ${more} more ${dropped === 1 ? "is" : "are"} not shown.`);
  }
  return parts.join(" ");
}

const MOST_STUCK = 4;

const counted = (n: number, noun: string) =>
  `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
