import wrapAnsi from "wrap-ansi";
import type { Screen } from "./learn-screen.ts";

/** A screen as it fits into a terminal. */
export interface FittedScreen {
  /** As many as the terminal has rows; none wider than it. */
  lines: string[];
  /** The first line of the body that is seen, and the last that can be. */
  scroll: number;
  lastScroll: number;
  /** How many lines of the body are seen. */
  height: number;
}

/** Cuts the part out of the body for which there is room between head and foot. */
export function fitScreen(
  { head, body, foot, focus }: Screen,
  { columns, rows }: { columns: number; rows: number },
  wanted: number,
): FittedScreen {
  const [top, middle, bottom] = [head, body, foot].map((lines) =>
    lines.flatMap((line) => broken(line, columns)),
  ) as [string[], string[], string[]];
  // In a very low terminal, what changes is worth more than the head.
  const headRoom = Math.max(0, rows - bottom.length - LEAST_BODY);
  const shownHead = top.slice(0, headRoom);
  const room = Math.max(1, rows - shownHead.length - bottom.length);
  const isScrolled = middle.length > room;
  const height = Math.max(1, isScrolled ? room - 1 : room);
  const lastScroll = Math.max(0, middle.length - height);
  let scroll = Math.min(lastScroll, Math.max(0, wanted));
  if (focus !== undefined) {
    if (focus < scroll) scroll = focus;
    if (focus >= scroll + height) scroll = focus - height + 1;
  }
  const seen = middle.slice(scroll, scroll + height);
  const more = isScrolled ? [moreText(scroll, lastScroll)] : [];
  // The foot stands at the bottom, whatever the body's length.
  const blank = Array.from({ length: Math.max(0, height - seen.length) }, () => "");
  return {
    lines: [...shownHead, ...seen, ...blank, ...more, ...bottom].slice(0, rows),
    scroll,
    lastScroll,
    height,
  };
}

/** So much of the body is seen before the head gives way. */
const LEAST_BODY = 6;

function moreText(above: number, lastScroll: number): string {
  const below = lastScroll - above;
  const parts = [
    ...(above > 0 ? [`↑ ${above} above`] : []),
    ...(below > 0 ? [`↓ ${below} below`] : []),
  ];
  return parts.join("  ");
}

const broken = (line: string, columns: number) =>
  wrapAnsi(line, columns, { hard: true, trim: false }).split("\n");
