const units = [
  { name: "h", length: 3_600_000 },
  { name: "min", length: 60_000 },
  { name: "s", length: 1_000 },
];

/**
 * A length of time in words, from milliseconds.
 *
 * @example durationText(300) // "300 ms"
 * @example durationText(90_000) // "1.5 min"
 */
export function durationText(milliseconds: number): string {
  const unit = units.find(({ length }) => milliseconds >= length) ?? { name: "ms", length: 1 };
  const amount = Math.round((milliseconds / unit.length) * 100) / 100;
  return `${amount.toLocaleString("en")} ${unit.name}`;
}
