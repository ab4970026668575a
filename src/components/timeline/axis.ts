/**
 * Where on the axis an event stands. Two axes share one form: an event's position is
 * `index + time · at`, so that positions always increase and no two events share one.
 *
 * On the axis of steps `time` is 0: every event has the same room. On the axis of the clock the time
 * that passes has room beside the events, more where the clock moves often, and what happens at one
 * moment still lies side by side.
 */
import { scaleLinear } from "d3-scale";
import { durationText } from "../../timeline/duration.ts";
import { lowerBound, type Timeline } from "../../timeline/timeline-model.ts";

export type AxisKind = "time" | "steps";

export interface Tick {
  position: number;
  label: string;
}

/** The passing of time has the room of so many events for each moment at which something happens … */
const ROOM_OF_MOMENT = 10;
/** … and at most so many times the room of all events. */
const MOST_ROOM = 2;

export class Axis {
  readonly kind: AxisKind;
  /** Where each event stands; and, last, where the trace ends. */
  readonly positions: Float64Array;
  readonly #timeline: Timeline;
  /** Positions for each millisecond. */
  readonly #time: number;

  constructor(timeline: Timeline, kind: AxisKind) {
    this.kind = kind;
    this.#timeline = timeline;
    const { events, elapsed } = timeline;
    const n = events.length;
    this.#time = kind === "time" && elapsed > 0 ? roomOfTime(timeline) / elapsed : 0;
    this.positions = new Float64Array(n + 1);
    for (let index = 0; index < n; index++) {
      this.positions[index] = index + events[index]!.at * this.#time;
    }
    this.positions[n] = n + elapsed * this.#time;
  }

  /** Where the axis ends; it begins at 0. */
  get length(): number {
    return this.positions[this.positions.length - 1]!;
  }

  /** Where an event stands. */
  at(index: number): number {
    return this.positions[index]!;
  }

  /** The first event at a position or after it; the number of all events, if there is none. */
  firstFrom(position: number): number {
    return Math.min(lowerBound(this.positions, position), this.#timeline.events.length);
  }

  /** The event that stands nearest to a position. */
  nearest(position: number): number {
    const after = Math.min(this.firstFrom(position), this.#timeline.events.length - 1);
    const before = Math.max(0, after - 1);
    return position - this.at(before) < this.at(after) - position ? before : after;
  }

  /** Round values between two positions, about so many. */
  ticks(from: number, to: number, count: number): Tick[] {
    const { events } = this.#timeline;
    if (events.length === 0) return [];
    const value =
      this.kind === "time" ? (i: number) => events[i]!.at : (i: number) => events[i]!.step;
    const [low, high] = [this.#valueAt(Math.max(0, from), value), this.#valueAt(to, value)];
    return scaleLinear([low, high], [0, 1])
      .ticks(count)
      .filter((it) => this.kind === "time" || Number.isInteger(it))
      .map((it) => ({
        position: this.#positionOf(it, value),
        label: this.kind === "time" ? durationText(it) : it.toLocaleString("en"),
      }))
      .filter(({ position }) => position >= from && position <= to);
  }

  #valueAt(position: number, value: (index: number) => number): number {
    const last = this.#timeline.events.length - 1;
    const next = this.firstFrom(position);
    if (next > last) return value(last);
    if (next === 0 || this.#time === 0) return value(next);
    const passed = (position - this.at(next - 1)) * (1 / this.#time);
    return Math.min(value(next), value(next - 1) + Math.max(0, passed));
  }

  /** Where a value is reached first. */
  #positionOf(wanted: number, value: (index: number) => number): number {
    let low = 0;
    let high = this.#timeline.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low === 0 || this.#time === 0) return this.positions[low]!;
    return this.at(low - 1) + (wanted - value(low - 1)) * this.#time;
  }
}

/** How much room all the time that passes has. */
function roomOfTime({ events }: Timeline): number {
  let moves = 0;
  for (let i = 1; i < events.length; i++) if (events[i]!.at !== events[i - 1]!.at) moves++;
  return Math.min(MOST_ROOM * events.length, ROOM_OF_MOMENT * moves);
}

/** The clock where time passes; else the order of steps is all that there is. */
export const suitingAxis = ({ elapsed }: Timeline): AxisKind => (elapsed > 0 ? "time" : "steps");
