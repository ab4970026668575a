/** Paints the bars of the lanes: what each goroutine does, and which locks it holds. */
import type { TraceEvent } from "../../runtime/trace-event.ts";
import type { Axis } from "./axis.ts";
import { objectText, shortWaitText } from "../../timeline/event-text.ts";
import type { Palette } from "./palette.ts";
import { BAR, middleOf, type PlotLayout } from "./plot-layout.ts";
import type { LaneSummary } from "./span-summary.ts";
import {
  BLOCKED,
  type Lane,
  lowerBound,
  RUNNABLE,
  RUNNING,
  SLEEPING,
  type Timeline,
} from "../../timeline/timeline-model.ts";

export interface Scene {
  context: CanvasRenderingContext2D;
  timeline: Timeline;
  axis: Axis;
  layout: PlotLayout;
  palette: Palette;
  font: string;
}

/** A column of a summary is so wide, in pixels. */
const COLUMN = 2;
/** When so many pixels or less are left for a span, spans are summed up. */
const CROWDED = 3;
/** So many of a lane's locks have a line each. */
const HOLD_LINES = 2;

/** Paints a lane's states. */
export function paintLane(scene: Scene, row: number, summary: LaneSummary): void {
  const { axis, layout, timeline } = scene;
  const lane = timeline.lanes[row]!;
  const middle = middleOf(row, layout);
  const [from, to] = layout.x.domain() as [number, number];
  const width = layout.width - layout.left;
  if (summary.countIn(from, to) > width / CROWDED) {
    paintSummary(scene, middle, summary);
  } else {
    for (let span = summary.firstAt(from); span < lane.starts.length; span++) {
      const start = lane.starts[span]!;
      const begin = axis.at(start);
      if (begin > to) break;
      const next = lane.starts[span + 1];
      const end = next === undefined ? axis.length : axis.at(next);
      paintSpan(scene, lane, span, layout.x(begin), layout.x(end), middle);
    }
  }
  paintHolds(scene, lane, middle);
}

function paintSpan(
  scene: Scene,
  lane: Lane,
  span: number,
  from: number,
  to: number,
  middle: number,
): void {
  const { context, palette, layout, timeline } = scene;
  const left = Math.max(from, layout.left - 4);
  const right = Math.min(Math.max(to, from + 1), layout.width + 4);
  if (right <= left) return;
  const top = middle - BAR / 2;
  const width = right - left;
  const event = timeline.events[lane.starts[span]!]!;
  // The reason ends where the next mark stands.
  const mark = lane.marks[lowerBound(lane.marks, lane.starts[span]! + 1)];
  const room = Math.min(right, mark === undefined ? right : layout.x(scene.axis.at(mark)) - 4);
  const isStuck = lane.isStuck && span === lane.starts.length - 1;
  switch (lane.states[span]) {
    case RUNNING:
      context.fillStyle = palette["teal-solid"];
      rounded(context, left, top, width, BAR);
      context.fill();
      break;
    case RUNNABLE:
      context.fillStyle = palette["teal-soft"];
      rounded(context, left, top + 2, width, BAR - 4);
      context.fill();
      hatch(context, left, top + 2, width, BAR - 4, palette.teal);
      break;
    case BLOCKED:
      context.fillStyle = isStuck ? palette["bad-soft"] : palette["coral-soft"];
      rounded(context, left, top, width, BAR);
      context.fill();
      context.strokeStyle = isStuck ? palette.bad : palette["coral-line"];
      context.lineWidth = 1.25;
      context.setLineDash(isStuck ? [] : [4, 3]);
      context.stroke();
      context.setLineDash([]);
      paintReason(scene, event, [left, room], middle, isStuck ? palette.bad : palette.coral);
      break;
    case SLEEPING:
      context.strokeStyle = palette["line-strong"];
      context.lineWidth = 1.5;
      context.setLineDash([1.5, 3.5]);
      context.lineCap = "round";
      context.beginPath();
      context.moveTo(left, middle);
      context.lineTo(right, middle);
      context.stroke();
      context.setLineDash([]);
      context.lineCap = "butt";
      paintReason(scene, event, [left, room], middle, palette.quiet, palette.sunken);
      break;
    default:
      break;
  }
}

/** What a goroutine waits for, inside its bar; `ground` sets it off from a line behind it. */
function paintReason(
  { context, timeline, font }: Scene,
  event: TraceEvent,
  [left, right]: [number, number],
  middle: number,
  colour: string,
  ground?: string,
): void {
  const room = right - left - 16;
  if (event.kind !== "block" || room < 24) return;
  context.font = `500 11px ${font}`;
  const text = clipped(context, shortWaitText(timeline, event), room);
  if (text === "") return;
  if (ground !== undefined) {
    context.fillStyle = ground;
    context.fillRect(left + 8, middle - 7, context.measureText(text).width + 6, 14);
  }
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + 10, middle + 0.5);
}

/** The text, or as much of it as has room. */
export function clipped(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = context.measureText(text).width;
  if (width <= room) return text;
  const kept = Math.floor((text.length * (room - 8)) / width);
  return kept < 2 ? "" : `${text.slice(0, kept).trimEnd()}…`;
}

function rounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(4, width / 2));
}

/** Lines aslant, within a box. */
function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let at = x - height; at < x + width; at += 5) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.strokeStyle = colour;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** Columns of which each part is as high as its state's share: running below, waiting on top. */
function paintSummary(scene: Scene, middle: number, summary: LaneSummary): void {
  const { context, palette, layout } = scene;
  const colours: [state: number, colour: string][] = [
    [RUNNING, palette["teal-solid"]],
    [RUNNABLE, palette.teal],
    [SLEEPING, palette["line-strong"]],
    [BLOCKED, palette["coral-line"]],
  ];
  const top = middle - BAR / 2;
  for (let x = layout.left; x < layout.width; x += COLUMN) {
    const shares = summary.sharesIn(layout.x.invert(x), layout.x.invert(x + COLUMN));
    let bottom = top + BAR;
    for (const [state, colour] of colours) {
      const height = shares[state]! * BAR;
      if (height < 0.25) continue;
      context.globalAlpha = state === RUNNABLE || state === BLOCKED ? 0.45 : 1;
      context.fillStyle = colour;
      context.fillRect(x, bottom - height, COLUMN, height);
      bottom -= height;
    }
  }
  context.globalAlpha = 1;
}

/** Below the bar, a line for each lock that is held. */
function paintHolds(scene: Scene, lane: Lane, middle: number): void {
  const { context, palette, layout, axis, timeline } = scene;
  const [from, to] = layout.x.domain() as [number, number];
  const free = Array.from({ length: HOLD_LINES }, () => -Infinity);
  let drawn = 0;
  context.font = `600 9.5px ${scene.font}`;
  for (const hold of lane.holds) {
    const [begin, end] = [axis.at(hold.from), axis.at(hold.to)];
    if (begin > to || drawn > layout.width) break;
    if (end < from) continue;
    const left = Math.max(layout.x(begin), layout.left);
    const right = Math.min(Math.max(layout.x(end), left + 2), layout.width);
    const line = Math.max(
      0,
      free.findIndex((it) => it <= left),
    );
    free[line] = right;
    const y = middle + BAR / 2 + 3 + line * 4;
    context.fillStyle = palette.strong;
    context.fillRect(left, y, right - left, 2);
    if (hold.shared) for (let x = left + 3; x < right; x += 6) context.clearRect(x, y, 2, 2);
    const text = objectText(timeline, hold.object);
    if (line === 0 && right - left > context.measureText(text).width + 18) {
      context.textAlign = "left";
      context.textBaseline = "top";
      context.fillText(text, left + 9, y + 3);
    }
    drawn++;
  }
}
