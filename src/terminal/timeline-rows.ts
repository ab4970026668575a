/** Which events of a run a terminal shows, and where it leaves some out. */
import type { Timeline } from "../timeline/timeline-model.ts";
import { isMarked } from "../timeline/timeline-model.ts";

/**
 * An event by its index in the trace, and how often it comes in a row; or how many were left out at this
 * place.
 */
export type TimelineRow = { event: number; times?: number } | { leftOut: number };

/** So many events from the beginning, and so many to the end: a run mostly goes wrong at its end. */
const FIRST = 20;
const LAST = 40;
/** So many before and after an access that races. */
const AROUND = 4;

/**
 * The events worth a line: all that has a mark in the page, and what somebody waits for. The bars tell the
 * rest. Of a long run the middle is left out, unless the whole is wanted.
 */
export function timelineRows(timeline: Timeline, isWhole = false): TimelineRow[] {
  const shown = shownEvents(timeline);
  if (isWhole) return shown;
  const racing = shown.flatMap(({ event }, row) => (timeline.rivals.has(event) ? [row] : []));
  const isKept = (row: number) =>
    row < FIRST || row >= shown.length - LAST || racing.some((it) => Math.abs(it - row) <= AROUND);
  const rows: TimelineRow[] = [];
  let leftOut: Shown[] = [];
  const flush = () => {
    // A line that says that one is left out takes as much room as the one.
    if (leftOut.length === 1) rows.push(leftOut[0]!);
    else if (leftOut.length > 1) {
      rows.push({ leftOut: leftOut.reduce((sum, { times = 1 }) => sum + times, 0) });
    }
    leftOut = [];
  };
  shown.forEach((it, row) => {
    if (!isKept(row)) return void leftOut.push(it);
    flush();
    rows.push(it);
  });
  flush();
  return rows;
}

interface Shown {
  event: number;
  times?: number;
}

/** One that makes way again and again is told once. */
function shownEvents({ events }: Timeline): Shown[] {
  const shown: Shown[] = [];
  events.forEach((event, index) => {
    if (!isMarked(event) && event.kind !== "block" && event.kind !== "yield") return;
    const last = shown.at(-1);
    const before = last && events[last.event]!;
    const isAgain =
      event.kind === "yield" && before?.kind === "yield" && before.goroutine === event.goroutine;
    if (last && isAgain) last.times = (last.times ?? 1) + 1;
    else shown.push({ event: index });
  });
  return shown;
}
