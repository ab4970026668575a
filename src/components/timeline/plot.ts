/**
 * The picture: a canvas as wide as its place, that scrolls up and down over the lanes. It is painted
 * at most once a frame, and only what is in view.
 */
import { element } from "../output/element.ts";
import { Axis, type AxisKind } from "./axis.ts";
import {
  MOST_ARROWS,
  paintArrows,
  paintAxis,
  paintConflicts,
  paintCursor,
  paintLit,
  paintMarks,
  paintNames,
} from "./paint-events.ts";
import { paintLane, type Scene } from "./paint-lanes.ts";
import { readPalette, watchTheme, type Palette } from "./palette.ts";
import { AXIS, LANE, layOut, middleOf, rowAt, type PlotLayout } from "./plot-layout.ts";
import { LaneSummary } from "./span-summary.ts";
import { lowerBound, spanAt, type Timeline } from "../../timeline/timeline-model.ts";
import { clamped, panned, showing, whole, zoomed, type ViewRange } from "./view-range.ts";

/** So many lanes are in view at the least and at the most, before one has to scroll. */
const MOST_LANES = 11;
/** How near to a mark a click must be, in pixels. */
const REACH = 12;
/** How long a change of view takes, in milliseconds, where motion is welcome. */
const GLIDE = 180;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export interface PlotEvents {
  /** What is in view has changed. */
  viewed(view: ViewRange, length: number): void;
  /** So many values are on their way within what is in view: too many to draw. None, if 0. */
  crowded(values: number): void;
}

export class Plot {
  readonly element: HTMLElement;
  readonly #canvas = element("canvas", "rv-tl-canvas");
  readonly #room = element("div", "rv-tl-room");
  readonly #on: PlotEvents;
  readonly #resized: ResizeObserver;
  readonly #unwatch: () => void;
  readonly #print = matchMedia("print");
  readonly #onPrint = () => this.#reColour(this.#print.matches);
  #timeline!: Timeline;
  #axis!: Axis;
  #summaries: LaneSummary[] = [];
  #view: ViewRange = { from: 0, to: 1 };
  #cursor = 0;
  #lit: readonly number[] = [];
  #palette: Palette | undefined;
  #asked = 0;
  #glide = 0;

  constructor(on: PlotEvents) {
    this.#on = on;
    this.element = element("div", "rv-tl-plot", this.#room);
    this.#room.append(this.#canvas);
    this.element.addEventListener("scroll", () => this.paint(), { passive: true });
    this.#resized = new ResizeObserver(() => this.paint());
    this.#resized.observe(this.element);
    this.#unwatch = watchTheme(() => this.#reColour(false));
    this.#print.addEventListener("change", this.#onPrint);
  }

  get axis(): Axis {
    return this.#axis;
  }

  get view(): ViewRange {
    return this.#view;
  }

  /** Shows another trace, all of it. */
  show(timeline: Timeline, kind: AxisKind): void {
    this.#timeline = timeline;
    this.#lit = [];
    this.#cursor = Math.max(0, timeline.events.length - 1);
    this.setAxis(kind);
  }

  setAxis(kind: AxisKind): void {
    this.#axis = new Axis(this.#timeline, kind);
    this.#summaries = this.#timeline.lanes.map((lane) => new LaneSummary(lane, this.#axis));
    this.#room.style.height = `${AXIS + this.#timeline.lanes.length * LANE}px`;
    this.element.style.maxHeight = `${AXIS + MOST_LANES * LANE}px`;
    this.setView(whole(this.#axis.length));
  }

  set lit(events: readonly number[]) {
    this.#lit = events;
    this.paint();
  }

  /** Puts the cursor on an event, and moves as far as it takes to show it. */
  setCursor(index: number): void {
    this.#cursor = index;
    this.#scrollTo(index);
    this.setView(showing(this.#view, this.#axis.at(index), this.#axis.length));
  }

  setView(view: ViewRange): void {
    cancelAnimationFrame(this.#glide);
    this.#view = clamped(view, this.#axis.length);
    this.#on.viewed(this.#view, this.#axis.length);
    this.paint();
  }

  /** Brings the middle, or what is at a pixel, nearer by a factor. */
  zoom(factor: number, atPixel?: number, glides = false): void {
    const centre =
      atPixel === undefined
        ? Math.min(Math.max(this.#axis.at(this.#cursor), this.#view.from), this.#view.to)
        : this.#layout().x.invert(atPixel);
    const wanted = zoomed(this.#view, factor, centre, this.#axis.length);
    if (glides) this.glideTo(wanted);
    else this.setView(wanted);
  }

  /** Moves by a part of what is in view. */
  pan(share: number): void {
    const by = share * (this.#view.to - this.#view.from);
    this.glideTo(panned(this.#view, by, this.#axis.length));
  }

  /** Moves by pixels. */
  drag(pixels: number): void {
    const { x } = this.#layout();
    this.setView(panned(this.#view, x.invert(0) - x.invert(pixels), this.#axis.length));
  }

  fit(): void {
    this.glideTo(whole(this.#axis.length));
  }

  /** Moves there: at once, where motion is unwelcome. */
  glideTo(wanted: ViewRange): void {
    if (calm.matches) return this.setView(wanted);
    const from = this.#view;
    let begun = 0;
    const frame = (now: number) => {
      begun ||= now;
      const done = Math.min(1, (now - begun) / GLIDE);
      const part = 1 - (1 - done) ** 3;
      this.setView({
        from: from.from + (wanted.from - from.from) * part,
        to: from.to + (wanted.to - from.to) * part,
      });
      if (done < 1) this.#glide = requestAnimationFrame(frame);
    };
    cancelAnimationFrame(this.#glide);
    this.#glide = requestAnimationFrame(frame);
  }

  /** The event at a point of the plot; none where there is no lane. */
  eventAt(x: number, y: number): number | undefined {
    const layout = this.#layout();
    const lane = this.#timeline.lanes[rowAt(y, layout)];
    if (!lane || x < layout.left || y < AXIS) return undefined;
    const position = layout.x.invert(x);
    const near = this.#nearest(lane.marks, position);
    if (near !== undefined && Math.abs(layout.x(this.#axis.at(near)) - x) <= REACH) return near;
    const span = spanAt(lane, this.#axis.firstFrom(position) - 1);
    return lane.starts[span] ?? near;
  }

  /** Where an event is in the plot. */
  pointOf(index: number): { x: number; y: number } {
    const layout = this.#layout();
    const row = this.#timeline.laneOf.get(this.#timeline.events[index]!.goroutine)!;
    return { x: layout.x(this.#axis.at(index)), y: middleOf(row, layout) };
  }

  /** The event of a neighbouring lane that is nearest in time. */
  eventInLane(index: number, below: number): number {
    const row = this.#timeline.laneOf.get(this.#timeline.events[index]!.goroutine)!;
    const lane = this.#timeline.lanes[row + below];
    return (lane && this.#nearest(lane.own, this.#axis.at(index))) ?? index;
  }

  /** Asks for the plot to be painted with the next frame. */
  paint(): void {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.paintNow();
    });
  }

  /** Paints it. */
  paintNow(): void {
    const layout = this.#layout();
    if (layout.width === 0) return;
    this.#palette ??= readPalette(this.element);
    const scale = Math.max(devicePixelRatio, this.#print.matches ? 2 : 1);
    const canvas = this.#canvas;
    const [width, height] = [Math.round(layout.width * scale), Math.round(layout.height * scale)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${layout.width}px`;
      canvas.style.height = `${layout.height}px`;
    }
    const context = canvas.getContext("2d", { alpha: false })!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    this.#paintScene({
      context,
      timeline: this.#timeline,
      axis: this.#axis,
      layout,
      palette: this.#palette,
      font: getComputedStyle(this.element).fontFamily,
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#asked);
    cancelAnimationFrame(this.#glide);
    this.#resized.disconnect();
    this.#unwatch();
    this.#print.removeEventListener("change", this.#onPrint);
  }

  #paintScene(scene: Scene): void {
    const { context, layout, palette, timeline } = scene;
    const { width, height, left } = layout;
    context.fillStyle = palette.sunken;
    context.fillRect(0, 0, width, height);
    if (timeline.events.length === 0) return;
    const first = Math.max(0, rowAt(AXIS, layout));
    const last = Math.min(timeline.lanes.length, rowAt(height, layout) + 1);
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    context.save();
    context.beginPath();
    context.rect(left - 6, AXIS, width, height);
    context.clip();
    context.fillStyle = palette.line;
    for (const row of rows) context.fillRect(0, middleOf(row, layout) + LANE / 2 - 1, width, 1);
    context.restore();
    paintAxis(scene);
    context.save();
    context.beginPath();
    context.rect(left - 6, AXIS, width, height);
    context.clip();
    for (const row of rows) paintLane(scene, row, this.#summaries[row]!);
    const values = paintArrows(scene);
    for (const row of rows) paintMarks(scene, row);
    paintConflicts(scene);
    paintLit(scene, this.#lit);
    context.restore();
    paintCursor(scene, this.#cursor);
    paintNames(scene, rows, this.#cursor);
    this.#on.crowded(values > MOST_ARROWS ? values : 0);
  }

  #layout(): PlotLayout {
    const { clientWidth, clientHeight, scrollTop } = this.element;
    return layOut(clientWidth, clientHeight, scrollTop, this.#view);
  }

  #nearest(events: Uint32Array, position: number): number | undefined {
    const next = lowerBound(events, this.#axis.firstFrom(position));
    const [before, after] = [events[next - 1], events[next]];
    if (before === undefined || after === undefined) return before ?? after;
    const isBefore = position - this.#axis.at(before) < this.#axis.at(after) - position;
    return isBefore ? before : after;
  }

  #scrollTo(index: number): void {
    const row = this.#timeline.laneOf.get(this.#timeline.events[index]!.goroutine)!;
    const { clientHeight, scrollTop } = this.element;
    const top = row * LANE;
    if (top < scrollTop) this.element.scrollTop = top;
    const lowest = AXIS + top + LANE - clientHeight;
    if (lowest > scrollTop) this.element.scrollTop = lowest;
  }

  #reColour(onPaper: boolean): void {
    this.#palette = readPalette(this.element, onPaper);
    // A page that is about to be printed gives no frame before.
    if (onPaper) this.paintNow();
    else this.paint();
  }
}
