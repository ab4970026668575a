import type { Goroutine } from "./goroutine.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Runs `body` as a part of `goroutine`, in whose name it happens: the one that runs may be another,
 * which has settled what `goroutine` waited for.
 */
export function asPartOf(scheduler: Scheduler, goroutine: Goroutine, body: () => void): void {
  const { current } = scheduler;
  scheduler.current = goroutine;
  try {
    body();
  } finally {
    scheduler.current = current;
  }
}
