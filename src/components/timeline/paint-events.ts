/** Paints what lies over the lanes: values on their way, marks, the axis, the names and the cursor. */
import { lowerBound, stateAt, type Timeline } from "../../timeline/timeline-model.ts";
import { drawGlyph, glyphOf, isGrave } from "./glyphs.ts";
import { clipped, type Scene } from "./paint-lanes.ts";
import { AXIS, BAR, LANE, middleOf } from "./plot-layout.ts";

/** More values on their way than this are counted, not drawn. */
export const MOST_ARROWS = 500;
/** So many values are written beside their arrows. */
const MOST_VALUES = 60;
/** A mark needs so many pixels of its lane. */
const MARK_ROOM = 7;

/** Where an event is in the plot. */
export function pointOf({ timeline, axis, layout }: Scene, index: number): [number, number] {
  const row = timeline.laneOf.get(timeline.events[index]!.goroutine)!;
  return [layout.x(axis.at(index)), middleOf(row, layout)];
}

/** The values on their way within what is in view. Returns how many there are. */
export function paintArrows(scene: Scene): number {
  const { context, timeline, axis, layout, palette, font } = scene;
  const [from, to] = layout.x.domain() as [number, number];
  const { arrows } = timeline;
  const first = firstArrowTo(timeline, axis.firstFrom(from));
  const last = firstArrowTo(timeline, axis.firstFrom(to));
  const count = last - first;
  if (count > MOST_ARROWS) return count;
  const visible = arrows.slice(first, last + MOST_ARROWS).filter((it) => axis.at(it.from) <= to);
  context.lineWidth = 1.5;
  const values: [string, number, number][] = [];
  for (const arrow of visible) {
    const [x1, y1] = pointOf(scene, arrow.from);
    const [x2, y2] = pointOf(scene, arrow.to);
    if (Math.max(y1, y2) < AXIS || Math.min(y1, y2) > layout.height) continue;
    const gradient = context.createLinearGradient(x1, y1, x2, y2);
    gradient.addColorStop(0, palette["coral-line"]);
    gradient.addColorStop(1, palette["teal-solid"]);
    context.strokeStyle = gradient;
    const bend = Math.min(24, Math.abs(x2 - x1) / 2 + 6);
    const [start, end] = [y1 + Math.sign(y2 - y1) * (BAR / 2), y2 - Math.sign(y2 - y1) * (BAR / 2)];
    context.beginPath();
    context.moveTo(x1, start);
    context.bezierCurveTo(
      x1,
      start + Math.sign(y2 - y1) * bend,
      x2,
      end - Math.sign(y2 - y1) * bend,
      x2,
      end,
    );
    context.stroke();
    paintHead(scene, x2, end, Math.sign(y2 - y1) || 1);
    const { value } = timeline.events[arrow.to] as { value: string };
    values.push([value, (x1 + x2) / 2, (start + end) / 2]);
  }
  if (values.length <= MOST_VALUES) {
    context.font = `600 11px ${font}`;
    paintValues(scene, values);
  }
  return count;
}

/** The first arrow whose receive is this event or a later one. */
function firstArrowTo({ arrows }: Timeline, index: number): number {
  let low = 0;
  let high = arrows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Math.max(arrows[middle]!.from, arrows[middle]!.to) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paintHead({ context, palette }: Scene, x: number, y: number, down: number): void {
  context.fillStyle = palette["teal-solid"];
  context.beginPath();
  context.moveTo(x, y + down);
  context.lineTo(x - 4, y - 6 * down);
  context.lineTo(x + 4, y - 6 * down);
  context.fill();
}

/** Between accesses that race, a broken line in place of the arrow that is missing. */
export function paintConflicts(scene: Scene): void {
  const { context, layout, palette, font, timeline } = scene;
  for (const { from, to, variable } of timeline.conflicts) {
    const [x1, y1] = pointOf(scene, from);
    const [x2, y2] = pointOf(scene, to);
    if (Math.max(x1, x2) < layout.left || Math.min(x1, x2) > layout.width) continue;
    context.strokeStyle = context.fillStyle = palette.bad;
    context.lineWidth = 2;
    context.setLineDash([3, 4]);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
    context.setLineDash([]);
    for (const [x, y] of [
      [x1, y1],
      [x2, y2],
    ] as const) {
      context.beginPath();
      context.moveTo(x, y - 8);
      context.lineTo(x + 8, y);
      context.lineTo(x, y + 8);
      context.lineTo(x - 8, y);
      context.closePath();
      context.stroke();
    }
    context.font = `650 11px ${font}`;
    paintValues(scene, [[`race: ${variable}`, (x1 + x2) / 2, (y1 + y2) / 2]]);
  }
}

/** Each value on a ground of its own; those that would lie on another are left out. */
function paintValues(
  { context, palette, layout }: Scene,
  values: [string, number, number][],
): void {
  const taken: [number, number, number][] = [];
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [value, x, y] of values) {
    const text = clipped(context, value, 90);
    const half = context.measureText(text).width / 2 + 4;
    if (text === "" || x - half < layout.left) continue;
    if (taken.some(([l, r, at]) => Math.abs(at - y) < 15 && x - half < r && x + half > l)) continue;
    taken.push([x - half, x + half, y]);
    context.fillStyle = palette.paper;
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x - half, y - 8, 2 * half, 16, 8);
    context.fill();
    context.stroke();
    context.fillStyle = palette.strong;
    context.fillText(text, x, y + 0.5);
  }
}

/** The marks of a lane. Where there is no room for them all, only the grave ones. */
export function paintMarks(scene: Scene, row: number): void {
  const { context, timeline, axis, layout, palette } = scene;
  const { marks } = timeline.lanes[row]!;
  const [from, to] = layout.x.domain() as [number, number];
  const first = lowerBound(marks, axis.firstFrom(from));
  const last = lowerBound(marks, axis.firstFrom(to) + 1);
  const hasRoom = (last - first) * MARK_ROOM < layout.width - layout.left;
  const middle = middleOf(row, layout);
  let free = -Infinity;
  for (let i = first; i < last; i++) {
    const index = marks[i]!;
    const event = timeline.events[index]!;
    if (!hasRoom && !isGrave(event)) continue;
    const glyph = glyphOf(event);
    const x = layout.x(axis.at(index));
    if (glyph === undefined || (!hasRoom && x < free)) continue;
    drawGlyph(context, glyph, x, middle, palette);
    free = x + MARK_ROOM;
  }
}

/** The axis, with its lines down through the lanes. */
export function paintAxis({ context, axis, layout, palette, font }: Scene): void {
  const [from, to] = layout.x.domain() as [number, number];
  const width = layout.width - layout.left;
  context.font = `500 11px ${font}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  let free = -Infinity;
  for (const { position, label } of axis.ticks(from, to, Math.max(2, Math.floor(width / 90)))) {
    const x = Math.round(layout.x(position)) + 0.5;
    if (x < layout.left) continue;
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, AXIS - 6);
    context.lineTo(x, layout.height);
    context.stroke();
    const end = x + context.measureText(label).width + 12;
    if (x < free || end > layout.width + 8) continue;
    context.fillStyle = palette.quiet;
    context.fillText(label, x + 4, AXIS / 2);
    free = end;
  }
}

const stateNames = ["running", "can run", "waits", "sleeps", "has ended"] as const;

/** The name of each lane and what its goroutine does at the cursor. */
export function paintNames(scene: Scene, rows: Iterable<number>, cursor: number): void {
  const { context, timeline, layout, palette, font } = scene;
  context.fillStyle = palette.sunken;
  context.fillRect(0, AXIS, layout.left - 6, layout.height - AXIS);
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const row of rows) {
    const lane = timeline.lanes[row]!;
    const middle = middleOf(row, layout);
    const state = stateAt(lane, cursor);
    const isStuck = lane.isStuck && state === lane.states.at(-1) && lane.end > cursor;
    // Where it was made comes second: `goroutine 3 (line 12)`.
    const [, name, where] = /^(.*?)(?: \((.*)\))?$/.exec(lane.label) ?? [];
    context.font = `650 13px ${font}`;
    context.fillStyle = state === undefined ? palette.quiet : palette.strong;
    context.fillText(clipped(context, name ?? lane.label, layout.left - 22), 12, middle - 8);
    context.font = `450 11.5px ${font}`;
    const isAtEnd = cursor >= timeline.events.length - 1;
    const text =
      lane.goroutine === 0
        ? ""
        : isStuck && isAtEnd
          ? "is stuck"
          : state === undefined
            ? "not begun"
            : stateNames[state];
    context.fillStyle = isStuck && isAtEnd ? palette.bad : palette.quiet;
    const second = where === undefined ? text : `${text}, ${where}`;
    context.fillText(clipped(context, second, layout.left - 16), 12, middle + 9);
  }
}

/** What has not happened yet is veiled; the cursor marks where one is. */
export function paintCursor(scene: Scene, cursor: number): void {
  const { context, axis, layout, palette, timeline } = scene;
  const [x, y] = pointOf(scene, cursor);
  const next = cursor + 1 < timeline.events.length ? layout.x(axis.at(cursor + 1)) : Infinity;
  const veil = Math.max(layout.left, Math.min(x + 8, (x + next) / 2));
  if (next !== Infinity && veil < layout.width) {
    context.globalAlpha = 0.68;
    context.fillStyle = palette.sunken;
    context.fillRect(veil, AXIS, layout.width - veil, layout.height - AXIS);
    context.globalAlpha = 1;
  }
  if (x < layout.left - 1 || x > layout.width) return;
  context.strokeStyle = context.fillStyle = palette.strong;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, AXIS - 4);
  context.lineTo(x, layout.height);
  context.stroke();
  context.beginPath();
  context.moveTo(x, AXIS);
  context.lineTo(x - 5, AXIS - 8);
  context.lineTo(x + 5, AXIS - 8);
  context.fill();
  context.beginPath();
  context.arc(x, y, 11, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.stroke();
}

/** Rings around the events of a line of the program. */
export function paintLit(scene: Scene, lit: readonly number[]): void {
  const { context, layout, palette } = scene;
  context.strokeStyle = palette["coral-line"];
  context.lineWidth = 2.5;
  let drawn = 0;
  for (const index of lit) {
    const [x, y] = pointOf(scene, index);
    if (x < layout.left || x > layout.width || y < AXIS || drawn++ > layout.width) continue;
    context.beginPath();
    context.roundRect(x - 9, y - LANE / 2 + 4, 18, LANE - 8, 9);
    context.stroke();
  }
}
