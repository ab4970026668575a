/**
 * Vector clocks: what is known of each slot, by the slot's number, up to which of its times.
 *
 * Invariant: one that has been made is never changed. So it can be handed on without being copied.
 */
export type Times = readonly number[];

/** Nothing is known of anybody. */
export const NO_TIMES: Times = [];

/** Up to which of its times `slot` is known. */
export function timeOf(times: Times, slot: number): number {
  return slot < times.length ? times[slot]! : 0;
}

/** The same, but for `slot`. */
export function withTime(times: Times, slot: number, time: number): Times {
  const changed = times.slice();
  // No holes: engines read an array without any faster.
  while (changed.length <= slot) changed.push(0);
  changed[slot] = time;
  return changed;
}

/** What either of them knows; one of the two if it knows as much as both. */
export function joined(a: Times, b: Times): Times {
  if (a === b) return a;
  const common = Math.min(a.length, b.length);
  let aKnowsMore = a.length > common;
  let bKnowsMore = b.length > common;
  for (let i = 0; i < common && !(aKnowsMore && bKnowsMore); i++) {
    if (a[i]! > b[i]!) aKnowsMore = true;
    else if (a[i]! < b[i]!) bKnowsMore = true;
  }
  if (!bKnowsMore) return a;
  if (!aKnowsMore) return b;
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  const both = longer.slice();
  for (let i = 0; i < shorter.length; i++) if (shorter[i]! > both[i]!) both[i] = shorter[i]!;
  return both;
}
