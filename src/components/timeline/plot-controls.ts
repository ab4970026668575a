/** Pointer, wheel and keyboard over the plot. */
import type { Plot } from "./plot.ts";

/** What the plot's owner does with what is done to the plot. */
export interface PlotDeeds {
  /** An event was clicked. */
  picked(index: number): void;
  /** The pointer rests over an event, or over none. */
  hovered(index: number | undefined, x: number, y: number): void;
  /** Goes so many events on, or back. */
  step(by: number): void;
  /** Goes to the first event or to the last. */
  ends(first: boolean): void;
  /** Goes to the lane above (-1) or below (1). */
  lane(below: number): void;
  togglePlay(): void;
  /** Shows the line of the event under the cursor. */
  showLine(): void;
}

/** A press that moves less than this is a click, in pixels. */
const STILL = 4;
const ZOOM_STEP = 1.6;

/** Keys that the plot takes, as its help tells them. */
export const KEYS: readonly [keys: string, does: string][] = [
  ["← →", "step"],
  ["↑ ↓", "lane"],
  ["Home End", "ends"],
  ["+ −", "zoom"],
  ["Shift ← →", "pan"],
  ["0", "fit"],
  ["Space", "play"],
  ["Enter", "line"],
];

export function controlPlot(plot: Plot, deeds: PlotDeeds): void {
  const { element } = plot;
  const pressed = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let hadTwo = false;

  const at = (event: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left - element.clientLeft, y: event.clientY - top };
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // The scroll bar is not part of the picture.
    if (at(event).x > element.clientWidth) return;
    if (pressed.size === 0) {
      moved = 0;
      hadTwo = false;
    }
    pressed.set(event.pointerId, at(event));
    hadTwo ||= pressed.size > 1;
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    const before = pressed.get(event.pointerId);
    const now = at(event);
    if (!before) {
      if (event.pointerType === "mouse") deeds.hovered(plot.eventAt(now.x, now.y), now.x, now.y);
      return;
    }
    deeds.hovered(undefined, 0, 0);
    const others = [...pressed].filter(([id]) => id !== event.pointerId);
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    pressed.set(event.pointerId, now);
    if (moved < STILL) return;
    const other = others[0]?.[1];
    if (other) {
      const [was, is] = [Math.abs(before.x - other.x), Math.abs(now.x - other.x)];
      if (was > 8 && is > 8) plot.zoom(is / was, (now.x + other.x) / 2);
    } else plot.drag(now.x - before.x);
  });
  element.addEventListener("pointerup", (event) => {
    const start = pressed.get(event.pointerId);
    pressed.delete(event.pointerId);
    if (!start || moved >= STILL || hadTwo) return;
    const { x, y } = at(event);
    const index = plot.eventAt(x, y);
    if (index !== undefined) deeds.picked(index);
  });
  element.addEventListener("pointercancel", (event) => pressed.delete(event.pointerId));
  element.addEventListener("pointerleave", () => deeds.hovered(undefined, 0, 0));
  element.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        plot.zoom(Math.exp(-event.deltaY / 200), at(event).x);
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        plot.drag(-(event.deltaX || event.deltaY));
      }
    },
    { passive: false },
  );
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { shiftKey } = event;
    const actions: Record<string, () => void> = {
      ArrowRight: () => (shiftKey ? plot.pan(0.25) : deeds.step(1)),
      ArrowLeft: () => (shiftKey ? plot.pan(-0.25) : deeds.step(-1)),
      ArrowDown: () => deeds.lane(1),
      ArrowUp: () => deeds.lane(-1),
      PageDown: () => deeds.step(10),
      PageUp: () => deeds.step(-10),
      Home: () => deeds.ends(true),
      End: () => deeds.ends(false),
      "+": () => plot.zoom(ZOOM_STEP, undefined, true),
      "=": () => plot.zoom(ZOOM_STEP, undefined, true),
      "-": () => plot.zoom(1 / ZOOM_STEP, undefined, true),
      "0": () => plot.fit(),
      " ": deeds.togglePlay,
      Enter: deeds.showLine,
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
}
