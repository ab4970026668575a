/** Which events of a run a terminal shows, and where it leaves some out. */
import type { Timeline } from "../timeline/timeline-model.ts";
import { isMarked } from "../timeline/timeline-model.ts";

/** An event by its index in the trace, or how many were left out at this place. */
export type TimelineRow = { event: number } | { leftOut: number };

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
  const shown = timeline.events.flatMap((event, index) =>
    isMarked(event) || event.kind === "block" || event.kind === "yield" ? [index] : [],
  );
  if (isWhole) return shown.map((event) => ({ event }));
  const racing = shown.flatMap((event, row) => (timeline.rivals.has(event) ? [row] : []));
  const isKept = (row: number) =>
    row < FIRST || row >= shown.length - LAST || racing.some((it) => Math.abs(it - row) <= AROUND);
  const rows: TimelineRow[] = [];
  let leftOut: number[] = [];
  const flush = () => {
    // A line that says "1 event left out" takes as much room as the event.
    if (leftOut.length === 1) rows.push({ event: leftOut[0]! });
    else if (leftOut.length > 1) rows.push({ leftOut: leftOut.length });
    leftOut = [];
  };
  shown.forEach((event, row) => {
    if (!isKept(row)) return void leftOut.push(event);
    flush();
    rows.push({ event });
  });
  flush();
  return rows;
}
