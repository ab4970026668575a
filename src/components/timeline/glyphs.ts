/**
 * The marks of events: each kind has a shape of its own, so that nobody needs the colours. All are
 * drawn around a point, within a square of twice `SIZE`.
 */
import type { TraceEvent } from "../../runtime/trace-event.ts";
import type { Palette } from "./palette.ts";

export type GlyphName =
  | "start"
  | "end"
  | "send"
  | "receive"
  | "close"
  | "lock"
  | "unlock"
  | "count"
  | "signal"
  | "derive"
  | "cancel"
  | "fire"
  | "read"
  | "write"
  | "print"
  | "panic"
  | "leak";

/** Half the side of a mark. */
export const SIZE = 5;

/** The mark of an event; nothing for a change of state, which its bar tells. */
export function glyphOf({ kind }: TraceEvent): GlyphName | undefined {
  return kind in shapes ? (kind as GlyphName) : undefined;
}

/** What a picture must not leave out, however small it is. */
export const isGrave = ({ kind }: TraceEvent) =>
  kind === "panic" || kind === "leak" || kind === "close" || kind === "cancel";

interface Shape {
  colour: keyof Palette;
  isFilled: boolean;
  /** In units of `SIZE`. */
  path: string;
}

const shapes: Record<GlyphName, Shape> = {
  start: { colour: "strong", isFilled: false, path: "M0-1V1M0-1L1-.4L0 .2" },
  end: { colour: "strong", isFilled: true, path: "M-.6-.6H.6V.6H-.6Z" },
  send: { colour: "coral", isFilled: true, path: "M-.8-.9L.9 0L-.8 .9Z" },
  receive: { colour: "teal", isFilled: true, path: "M.8-.9L-.9 0L.8 .9Z" },
  close: { colour: "strong", isFilled: false, path: "M-.8-.8V.8M.8-.8V.8M-.8 0H.8" },
  lock: {
    colour: "strong",
    isFilled: true,
    path: "M-.8-.1H.8V.9H-.8ZM-.5-.1V-.4A.5 .5 0 0 1 .5-.4V-.1H.25V-.4A.25 .25 0 0 0-.25-.4V-.1Z",
  },
  unlock: {
    colour: "quiet",
    isFilled: false,
    path: "M-.8 0H.8V.9H-.8ZM-.5 0V-.5A.45 .45 0 0 1 .4-.6",
  },
  count: { colour: "strong", isFilled: false, path: "M.7-.8H-.7L.1 0L-.7 .8H.7" },
  signal: { colour: "teal", isFilled: false, path: "M0-1V1M-.9-.5L.9 .5M-.9 .5L.9-.5" },
  derive: { colour: "strong", isFilled: false, path: "M-.9 0H-.1M-.1 0L.8-.8M-.1 0L.8 .8" },
  cancel: {
    colour: "bad",
    isFilled: false,
    path: "M-.85 0A.85 .85 0 1 0 .85 0A.85 .85 0 1 0-.85 0M-.6-.6L.6 .6",
  },
  fire: {
    colour: "strong",
    isFilled: false,
    path: "M-.85 0A.85 .85 0 1 0 .85 0A.85 .85 0 1 0-.85 0M0-.5V0H.4",
  },
  read: { colour: "strong", isFilled: false, path: "M0-.9L.9 0L0 .9L-.9 0Z" },
  write: { colour: "strong", isFilled: true, path: "M0-1L1 0L0 1L-1 0Z" },
  print: { colour: "text", isFilled: false, path: "M-.8-.6H.8M-.8 0H.8M-.8 .6H.2" },
  panic: {
    colour: "bad",
    isFilled: true,
    path: "M0-1.3L.3-.5L1.1-.8L.7 0L1.1 .8L.3 .5L0 1.3L-.3 .5L-1.1 .8L-.7 0L-1.1-.8L-.3-.5Z",
  },
  leak: { colour: "bad", isFilled: false, path: "M0-1.1L1.1 .9H-1.1ZM0-.35V.3M0 .55V.65" },
};

/** The mark as the inside of an SVG of 16 by 16, for a legend. */
export function glyphSvg(name: GlyphName): string {
  const { colour, isFilled, path } = shapes[name];
  const paint = `var(--rv-${colour})`;
  const [fill, stroke] = isFilled ? [paint, "none"] : ["none", paint];
  return `<svg viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"><path d="${path}" transform="scale(${SIZE})" style="fill:${fill};stroke:${stroke};stroke-width:.3;stroke-linejoin:round;stroke-linecap:round"/></svg>`;
}

const paths = new Map<GlyphName, Path2D>();

function pathOf(name: GlyphName): Path2D {
  let path = paths.get(name);
  if (!path) {
    path = new Path2D();
    path.addPath(new Path2D(shapes[name].path), new DOMMatrix().scale(SIZE));
    paths.set(name, path);
  }
  return path;
}

/** Draws a mark around a point, on a ground that sets it off. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  name: GlyphName,
  x: number,
  y: number,
  palette: Palette,
): void {
  const { colour, isFilled } = shapes[name];
  const path = pathOf(name);
  context.save();
  context.translate(x, y);
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = palette.sunken;
  context.lineWidth = 5;
  context.stroke(path);
  if (!isFilled) {
    context.fillStyle = palette.sunken;
    context.fill(path);
  }
  context.strokeStyle = context.fillStyle = palette[colour];
  context.lineWidth = 1.5;
  if (isFilled) context.fill(path);
  else context.stroke(path);
  context.restore();
}
