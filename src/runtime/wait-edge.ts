/** Who waits for what when a run ends: plain values, for a report. */
import type { SourcePlace } from "./source-place.ts";
import type { DeedKind } from "./thing.ts";
import type { ThingKind } from "./trace-event.ts";

/** A goroutine that waits when the run ends. */
export interface WaitEdge {
  /** Its number. */
  goroutine: number;
  /** Go's name of the state in which it waits. */
  state: string;
  /** What it waits for: several things where it waits in a `select`. Known only where lines or a trace are kept. */
  on: WaitThing[];
  /**
   * The goroutines that have not ended and could help: who holds the lock, who has done before what this one
   * waits for. It is among them itself where it waits for a lock that it holds. Empty when nobody can.
   */
  by: number[];
}

/** A thing that goroutines share, and what they have to do with it. */
export interface ThingReport {
  /** Its number in the report's `objects`, where a trace is kept. */
  object?: number;
  /** The learner's name for it; else what it is and where it was made. */
  name: string;
  /** Whether that is the learner's name, as it stands in the program. */
  isNamed: boolean;
  /** What it is. */
  kind: ThingKind;
  /** Where it was made. */
  place?: SourcePlace;
  /** The buffer of a channel; the size of a semaphore. */
  capacity?: number;
  /** The counter of a wait group; what is taken of a semaphore. */
  count?: number;
  /** Who has what to do with it. */
  parties: Party[];
}

/** A thing that somebody waits for. */
export interface WaitThing extends ThingReport {
  /** What the goroutine wants of it. */
  does: DeedKind;
}

/** A goroutine, and what it has to do with a thing. */
export interface Party {
  /** Its number. */
  goroutine: number;
  /** What to call it. */
  label: string;
  /** Where it was started. */
  startedAt?: SourcePlace;
  /**
   * What it has done to the thing; `holds` and `read-holds`: it has the lock; `owes`: it was started for a
   * wait group and has not called `done`.
   */
  did: DeedKind | "holds" | "read-holds" | "owes";
  /** Where it did that first. */
  place?: SourcePlace;
  /** How often. */
  times: number;
  /** Whether it has ended. */
  ended: boolean;
}

/**
 * The first cycle among those who wait: each waits for something that the next could give it, and the last
 * for the first. Empty if there is none. One goroutine alone is a cycle where it waits for a lock that it
 * holds itself.
 *
 * @example
 * const report = await run(async () => {
 *   const mu = new sync.Mutex();
 *   await mu.lock();
 *   await mu.lock();
 * });
 * console.log(findCycle(report.waitFor)); // [ 1 ]
 */
export function findCycle(edges: readonly WaitEdge[]): number[] {
  const next = new Map(edges.map(({ goroutine, by }) => [goroutine, by]));
  const seen = new Set<number>();
  for (const { goroutine } of edges) {
    const path: number[] = [];
    const cycle = walk(goroutine, path);
    if (cycle) return cycle;
  }
  return [];

  function walk(goroutine: number, path: number[]): number[] | undefined {
    const index = path.indexOf(goroutine);
    if (index >= 0) return path.slice(index);
    if (seen.has(goroutine)) return undefined;
    seen.add(goroutine);
    path.push(goroutine);
    for (const other of next.get(goroutine) ?? []) {
      const cycle = walk(other, path);
      if (cycle) return cycle;
    }
    path.pop();
    return undefined;
  }
}
