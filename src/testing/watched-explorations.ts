import type { Exploration, ExploreProgress } from "./exploration.ts";

/** An exploration that is over, and the bound that it had. */
export interface ExploredBy {
  exploration: Exploration;
  preemptions?: number;
}

/** What whoever grades wants of every exploration of a check. */
export interface Watch {
  /** Called as an exploration's own `onProgress` is. */
  onProgress?(progress: ExploreProgress): void;
  /** Ends every exploration. */
  signal?: AbortSignal;
  /** Every exploration tries so many schedules, whatever its own budget: all, if there are fewer. */
  leastSchedules?: number;
  /** This schedule alone is run, wherever it fits the program; where it does not, none is. */
  schedule?: string;
  /** Called when it did. */
  onFit?(): void;
  /** Called when an exploration is over. */
  onExplored?(explored: ExploredBy): void;
}

let watch: Watch = {};

/** The watch that is kept now. */
export function explorationWatch(): Watch {
  return watch;
}

/** Has all explorations watched. Returns what ends that. */
export function watchExplorations(by: Watch): () => void {
  const before = watch;
  watch = by;
  return () => (watch = before);
}
