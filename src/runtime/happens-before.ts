import type { Goroutine } from "./goroutine.ts";

/**
 * What the primitives tell the race detector: where Go's memory model has an edge.
 *
 * Everything that a goroutine did before it releases a synchronisation object *happens before* what
 * another does after it has acquired that object. Without the detector nobody listens.
 */
export interface HappensBefore {
  /** What `goroutine` (unless given, the one that runs) has done so far can be acquired from `sync`. */
  release(sync: object, goroutine?: Goroutine): void;
  /** All that was released to `sync` happens before what `goroutine` (or the one that runs) does now. */
  acquire(sync: object, goroutine?: Goroutine): void;
}
