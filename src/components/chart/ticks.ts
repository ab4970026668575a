/** So wide is a character of a label, in pixels, and the gap behind a label. */
const CHARACTER = 7;
const GAP = 12;

/**
 * Every how many labels one is shown, so that they do not run into each other in `width` pixels.
 *
 * @example labelStep(["0", "1", "2"], 300) // 1
 */
export function labelStep(labels: readonly string[], width: number): number {
  const widest = Math.max(1, ...labels.map((it) => it.length)) * CHARACTER + GAP;
  return Math.max(1, Math.ceil((widest * labels.length) / Math.max(1, width)));
}

/**
 * The powers of ten between which the values lie, as exponents.
 *
 * @example powersOfTen([30, 2_000]) // [1, 2, 3, 4]
 */
export function powersOfTen(values: readonly (number | null)[]): number[] {
  const logs = values.flatMap((it) => (it !== null && it > 0 ? [Math.log10(it)] : []));
  if (logs.length === 0) return [0, 1];
  const low = Math.floor(Math.min(...logs));
  const high = Math.max(Math.ceil(Math.max(...logs)), low + 1);
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}
