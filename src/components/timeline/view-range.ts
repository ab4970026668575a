/** The part of an axis that is in view, in positions of the axis. */
export interface ViewRange {
  from: number;
  to: number;
}

/** So much of the axis fills the view at the least, in positions. */
const NARROWEST = 3;
/** Room before the first event and behind the last, as a part of what is in view. */
const MARGIN = 0.03;

/** All of an axis. */
export function whole(length: number): ViewRange {
  const margin = Math.max(length, 1) * MARGIN;
  return { from: -margin, to: Math.max(length, 1) + margin };
}

/** Moves what is in view into what there is. */
export function clamped({ from, to }: ViewRange, length: number): ViewRange {
  const all = whole(length);
  const most = all.to - all.from;
  const width = Math.min(most, Math.max(Math.min(NARROWEST, most), to - from));
  const start = Math.min(Math.max(from, all.from), all.to - width);
  return { from: start, to: start + width };
}

/** Brings what is around `centre` nearer by `factor`; `centre` stays where it is. */
export function zoomed(
  range: ViewRange,
  factor: number,
  centre: number,
  length: number,
): ViewRange {
  const all = whole(length);
  const narrowest = Math.min(NARROWEST, all.to - all.from);
  const width = range.to - range.from;
  const wanted = Math.min(all.to - all.from, Math.max(narrowest, width / factor));
  const share = (centre - range.from) / width;
  return clamped({ from: centre - share * wanted, to: centre + (1 - share) * wanted }, length);
}

/** Moves by a number of positions. */
export function panned(range: ViewRange, by: number, length: number): ViewRange {
  return clamped({ from: range.from + by, to: range.to + by }, length);
}

/** Moves as little as it takes for `position` to be in view, and not at the very edge. */
export function showing(range: ViewRange, position: number, length: number): ViewRange {
  const edge = (range.to - range.from) * 0.1;
  if (position < range.from + edge) return panned(range, position - edge - range.from, length);
  if (position > range.to - edge) return panned(range, position + edge - range.to, length);
  return range;
}
