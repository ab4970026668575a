/** Numbers for tables: the median, three significant figures, and units that fit. */

/**
 * The middle value; of an even number, the mean of the two in the middle.
 *
 * @throws {RangeError} if there are no values.
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("The median of nothing.");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** With three significant figures: `1,234`, `123`, `12.3`, `1.23`. */
export function figure(value: number): string {
  if (value >= 999.5) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}

/** `212 [207–230]`, each divided by `unit`. */
export function spreadText(
  { median, min, max }: { median: number; min: number; max: number },
  unit = 1,
): string {
  return `${figure(median / unit)} [${figure(min / unit)}–${figure(max / unit)}]`;
}

/** Nanoseconds in the unit that suits them: `463 ns`, `1.20 µs`, `34.0 ms`, `2.10 s`. */
export function duration(ns: number): string {
  if (ns < 999.5) return `${figure(ns)} ns`;
  if (ns < 999.5e3) return `${figure(ns / 1e3)} µs`;
  if (ns < 999.5e6) return `${figure(ns / 1e6)} ms`;
  return `${figure(ns / 1e9)} s`;
}

/** How many times: `3.1×`, `12×`. */
export function times(ratio: number): string {
  return `${ratio >= 9.95 ? Math.round(ratio).toLocaleString("en-US") : ratio.toFixed(ratio < 0.995 ? 2 : 1)}×`;
}
