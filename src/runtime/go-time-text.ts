/** Times and durations as Go writes them. */

/** A time in milliseconds since 1970, as Go's `Time.String()` in UTC: `2000-01-01 00:00:00.25 +0000 UTC`. */
export function timeText(milliseconds: number): string {
  const last = 8.64e15; // that a Date can hold
  const held = Math.max(-last, Math.min(milliseconds, last)) || 0;
  const [date, time] = new Date(held).toISOString().split(/[TZ]/) as [string, string];
  return `${date} ${time.replace(/\.?0+$/, "")} +0000 UTC`;
}

/** A duration in milliseconds, as Go's `Duration.String()`: `1h15m30.918s`, `250ms`, `0s`. */
export function durationText(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  const nanoseconds = Math.round(Math.abs(milliseconds) * 1e6);
  if (nanoseconds < 1e9) {
    if (nanoseconds === 0) return "0s";
    if (nanoseconds < 1e3) return `${sign}${nanoseconds}ns`;
    if (nanoseconds < 1e6) return `${sign}${nanoseconds / 1e3}µs`;
    return `${sign}${nanoseconds / 1e6}ms`;
  }
  const seconds = nanoseconds / 1e9;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  // Taken from whole nanoseconds, or 0.3 would become 0.2999….
  const rest = `${(nanoseconds % 60e9) / 1e9}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${sign}${minutes}m${rest}` : sign + rest;
}
