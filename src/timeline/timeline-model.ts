/**
 * A trace as lanes, spans, arrows and locks held: what a timeline draws and reads out. It knows no
 * DOM, and it is linear in the number of events, of which there may be a million.
 *
 * An event is known by its index in the trace, here and in all of the timeline.
 */
import type { SourcePlace } from "../runtime/source-place.ts";
import type { TraceEvent, TraceObject } from "../runtime/trace-event.ts";
import type { Race } from "../testing/report.ts";
import { type Conflict, conflictsOf } from "./conflicts.ts";

/** What a goroutine does. The numbers are those in `Lane.states`. */
export const RUNNING = 0;
export const RUNNABLE = 1;
export const BLOCKED = 2;
export const SLEEPING = 3;
/** It has ended. Only the last span of a lane is of this kind. */
export const GONE = 4;

export type LaneState =
  typeof RUNNING | typeof RUNNABLE | typeof BLOCKED | typeof SLEEPING | typeof GONE;

/** A lock that a goroutine holds. */
export interface Hold {
  object: number;
  shared: boolean;
  /** The event that took it. */
  from: number;
  /** The event that gave it back; the number of all events, if none did. */
  to: number;
}

/** One goroutine, from its start to its end. */
export interface Lane {
  goroutine: number;
  /** What to call it to a reader. */
  label: string;
  /** The line on which it was started, where that is known. */
  startedAt: SourcePlace | undefined;
  /** The events at which its state changes, in order. A span ends where the next begins. */
  starts: Uint32Array;
  /** The state from each of them on. */
  states: Uint8Array;
  /** All its events. */
  own: Uint32Array;
  /** Those of them that deserve a mark. */
  marks: Uint32Array;
  holds: Hold[];
  /** The event with which it ended; the number of all events, if it never did. */
  end: number;
  /** It was left when `main` returned, or it waits in a program that has failed. */
  isStuck: boolean;
}

/** A value on its way. */
export interface Arrow {
  /** The `send`. */
  from: number;
  /** The `receive`. */
  to: number;
}

export interface Timeline {
  events: readonly TraceEvent[];
  objects: readonly TraceObject[];
  /** In the order in which they started; the clock's own last. */
  lanes: readonly Lane[];
  /** The index of a goroutine's lane. */
  laneOf: ReadonlyMap<number, number>;
  /** In the order of their receives. */
  arrows: readonly Arrow[];
  /** The other end of a value's way: the receive of a send, and the send of a receive. */
  partners: ReadonlyMap<number, number>;
  /** Accesses that race. */
  conflicts: readonly Conflict[];
  /** For each of them, the other one. */
  rivals: ReadonlyMap<number, number>;
  /** The time of the last event, in milliseconds. */
  elapsed: number;
}

export interface TimelineInput {
  events: readonly TraceEvent[];
  objects?: readonly TraceObject[];
  races?: readonly Race[];
  /** Whether the run goes on yet: then nobody is stuck. */
  isPartial?: boolean;
}

/** The clock and the host: whoever is no goroutine. */
export const CLOCK = 0;

class LaneBuilder {
  readonly goroutine: number;
  label: string;
  startedAt: SourcePlace | undefined;
  readonly starts: number[] = [];
  readonly states: number[] = [];
  readonly own: number[] = [];
  readonly marks: number[] = [];
  readonly holds: Hold[] = [];
  readonly open = new Map<string, Hold[]>();
  end = -1;
  isLeaked = false;

  constructor(goroutine: number) {
    this.goroutine = goroutine;
    this.label = goroutine === CLOCK ? "the clock" : `goroutine ${goroutine}`;
  }

  change(index: number, state: LaneState): void {
    if (this.states.at(-1) === state && state !== BLOCKED && state !== SLEEPING) return;
    this.starts.push(index);
    this.states.push(state);
  }

  take(object: number, shared: boolean, index: number, never: number): void {
    const hold = { object, shared, from: index, to: never };
    this.holds.push(hold);
    const key = holdKey(object, shared);
    const open = this.open.get(key);
    if (open) open.push(hold);
    else this.open.set(key, [hold]);
  }

  /** Whether it held the lock: in Go, anybody may give a lock back. */
  giveBack(object: number, shared: boolean, index: number): boolean {
    const hold = this.open.get(holdKey(object, shared))?.pop();
    if (hold) hold.to = index;
    return hold !== undefined;
  }
}

const holdKey = (object: number, shared: boolean) => `${object}${shared ? "r" : ""}`;

/** Reads a trace. */
export function buildTimeline(input: TimelineInput): Timeline {
  const { events, objects = [], races = [], isPartial } = input;
  const never = events.length;
  const lanes = new Map<number, LaneBuilder>();
  const arrows: Arrow[] = [];
  const partners = new Map<number, number>();
  /** Sends whose value nobody has received yet: by object, then by message. */
  const underWay = new Map<number, Map<number, number>>();
  /** Receives that were told before their send, which happens when a receiver had waited. */
  const early = new Map<number, Map<number, number>>();

  const laneOfGoroutine = (goroutine: number): LaneBuilder => {
    let lane = lanes.get(goroutine);
    if (!lane) lanes.set(goroutine, (lane = new LaneBuilder(goroutine)));
    return lane;
  };
  const pair = (from: number, to: number) => {
    arrows.push({ from, to });
    partners.set(from, to).set(to, from);
  };

  events.forEach((event, index) => {
    const lane = laneOfGoroutine(event.goroutine);
    switch (event.kind) {
      case "start":
        lane.label = event.label;
        lane.startedAt = event.place;
        lane.change(index, RUNNABLE);
        break;
      case "ready":
      case "yield":
        lane.change(index, RUNNABLE);
        break;
      case "run":
        lane.change(index, RUNNING);
        break;
      case "block":
        lane.change(index, isSleep(event) ? SLEEPING : BLOCKED);
        break;
      case "end":
        lane.change(index, GONE);
        lane.end = index;
        break;
      case "lock":
        lane.take(event.object, event.shared, index, never);
        break;
      case "unlock":
        if (!lane.giveBack(event.object, event.shared, index)) {
          for (const other of lanes.values()) {
            if (other.giveBack(event.object, event.shared, index)) break;
          }
        }
        break;
      case "send": {
        const to = taken(early, event.object, event.message);
        if (to === undefined) put(underWay, event.object, event.message, index);
        else pair(index, to);
        break;
      }
      case "receive": {
        if (event.message === undefined) break;
        const from = taken(underWay, event.object, event.message);
        if (from === undefined) put(early, event.object, event.message, index);
        else pair(from, index);
        break;
      }
      case "leak":
        lane.isLeaked = true;
        break;
      default:
        break;
    }
    lane.own.push(index);
    if (isMarked(event)) lane.marks.push(index);
  });

  const hasFailed = !isPartial && (events.some(({ kind }) => kind === "panic") || !endsWell(lanes));
  const built = [...lanes.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map((lane): Lane => ({
      goroutine: lane.goroutine,
      label: lane.label,
      startedAt: lane.startedAt,
      starts: Uint32Array.from(lane.starts),
      states: Uint8Array.from(lane.states),
      own: Uint32Array.from(lane.own),
      marks: Uint32Array.from(lane.marks),
      holds: lane.holds,
      end: lane.end === -1 ? never : lane.end,
      isStuck: lane.isLeaked || (hasFailed && lane.states.at(-1) === BLOCKED),
    }));
  const conflicts = conflictsOf(events, (it) => lanes.get(it)?.own ?? [], races);
  return {
    events,
    objects,
    lanes: built,
    conflicts,
    rivals: new Map(conflicts.flatMap(({ from, to }) => [[from, to] as const, [to, from]])),
    laneOf: new Map(built.map((lane, row) => [lane.goroutine, row])),
    arrows,
    partners,
    elapsed: events.at(-1)?.at ?? 0,
  };
}

/** `main` has returned. */
const endsWell = (lanes: ReadonlyMap<number, LaneBuilder>) => (lanes.get(1)?.end ?? -1) !== -1;

/** Goroutines stand in the order in which they first appear; the clock and the host come last. */
const rank = ({ goroutine }: LaneBuilder) => (goroutine === CLOCK ? Infinity : 0);

function put(kept: Map<number, Map<number, number>>, object: number, message: number, at: number) {
  const messages = kept.get(object);
  if (messages) messages.set(message, at);
  else kept.set(object, new Map([[message, at]]));
}

function taken(kept: Map<number, Map<number, number>>, object: number, message: number) {
  const messages = kept.get(object);
  const found = messages?.get(message);
  if (found !== undefined) messages?.delete(message);
  return found;
}

/** Whether a `block` is over when its time has come, and not before. */
export function isSleep(event: TraceEvent): boolean {
  return event.kind === "block" && (event.until !== undefined || event.state === "sleep");
}

/** Changes of state are told by the bars; every other event has a mark, and so have first and last. */
export function isMarked({ kind }: TraceEvent): boolean {
  return kind !== "run" && kind !== "yield" && kind !== "block" && kind !== "ready";
}

/** How many numbers of the ordered `list` are less than `value`. */
export function lowerBound(list: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span of a lane into which an event falls; -1 before its start. */
export function spanAt(lane: Lane, index: number): number {
  return lowerBound(lane.starts, index + 1) - 1;
}

/** The state of a lane right after an event; `undefined` before its start. */
export function stateAt(lane: Lane, index: number): LaneState | undefined {
  return lane.states[spanAt(lane, index)] as LaneState | undefined;
}

/** The locks that a lane holds right after an event. */
export function heldAt(lane: Lane, index: number): Hold[] {
  return lane.holds.filter(({ from, to }) => from <= index && index < to);
}

/** The events whose line this is, in order. */
export function eventsOnLine(timeline: Timeline, file: string, line: number): number[] {
  const found: number[] = [];
  timeline.events.forEach(({ place }, index) => {
    if (place?.line === line && place.file === file) found.push(index);
  });
  return found;
}
