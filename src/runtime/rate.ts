/** Go's package `golang.org/x/time/rate`. */
import { NEVER, Inf, type Limit, secondsOf } from "./token-bucket.ts";
import { toNanoseconds } from "./token-time.ts";

export { Limiter } from "./limiter.ts";
export type { Reservation } from "./reservation.ts";
export { Sometimes, type SometimesOptions } from "./sometimes.ts";
export { Inf, type Limit } from "./token-bucket.ts";

/** What `delay` of a reservation gives that is not `ok()`: Go's `rate.InfDuration`. It is `Infinity`. */
export const InfDuration = Infinity;

/**
 * The limit with at least `interval` milliseconds between two events: Go's `rate.Every`. For zero or
 * less it is `rate.Inf`.
 *
 * @example
 * console.log(rate.every(100 * time.Millisecond)); // 10
 */
export function every(interval: number): Limit {
  if (interval <= 0) return Inf;
  return 1 / secondsOf(Math.min(toNanoseconds(interval), NEVER));
}
