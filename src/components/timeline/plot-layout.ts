/** Where things stand in the plot, in CSS pixels. */
import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { ViewRange } from "./view-range.ts";

/** The height of a lane. */
export const LANE = 44;
/** The height of the axis above the lanes. */
export const AXIS = 26;
/** The height of a bar. */
export const BAR = 16;

export interface PlotLayout {
  width: number;
  height: number;
  /** Where the lanes' names end, and the picture begins. */
  left: number;
  /** How far the lanes are scrolled up. */
  scrolled: number;
  /** From a position of the axis to a pixel. */
  x: ScaleLinear<number, number>;
}

/** The room for the names: less on a phone. */
export const namesWidth = (width: number) => (width < 480 ? 88 : width < 900 ? 120 : 160);

export function layOut(
  width: number,
  height: number,
  scrolled: number,
  view: ViewRange,
): PlotLayout {
  const left = namesWidth(width);
  const x = scaleLinear([view.from, view.to], [left, width]);
  return { width, height, left, scrolled, x };
}

/** Where the middle of a lane's bar is. */
export const middleOf = (row: number, { scrolled }: PlotLayout) =>
  AXIS + row * LANE + LANE / 2 - scrolled;

/** The lane at a height; it may be one that there is not. */
export const rowAt = (y: number, { scrolled }: PlotLayout) =>
  Math.floor((y - AXIS + scrolled) / LANE);
