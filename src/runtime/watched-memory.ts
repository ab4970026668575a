import type { Goroutine } from "./goroutine.ts";
import type { GoroutineClock, HeldLock, Slot } from "./goroutine-clock.ts";
import type { Touch } from "./happens-before.ts";
import type { Operation } from "./operation.ts";

/** So many reads are remembered of a variable, if none of them is ordered: enough to find one that races. */
const MOST_READS = 64;

/** Which of the touches change what they touch. */
const writes: ReadonlySet<Touch> = new Set<Touch>(["write", "close", "wait"]);

export const isWrite = (touch: Touch) => writes.has(touch);

/** One read or write. */
export interface Access {
  readonly touch: Touch;
  readonly goroutine: Goroutine;
  /** Its slot, and the time there. */
  readonly slot: number;
  readonly time: number;
  /** After how many steps of the run. */
  readonly step: number;
  /** Its stack, where the run remembers lines, and who awaited whom then. */
  readonly site: Error | undefined;
  readonly tasks: readonly Operation<unknown>[];
  readonly locks: readonly HeldLock[];
}

/**
 * What the race detector remembers of one variable: the last write, and the reads since that none of
 * the others is ordered after.
 *
 * What is left out is ordered before what is kept, or has raced with it. So whatever comes and is
 * ordered after all that is kept, is ordered after everything.
 */
export class WatchedMemory {
  /** Whether a race has been found: one tells enough, as in Go. */
  hasRaced = false;
  #write: Access | undefined;
  #reads: Access[] = [];

  /** Whether there has been such an access already, of which nobody can have heard since. */
  hasSeen(touch: Touch, { index, time }: Slot): boolean {
    const isThere = (it: Access | undefined) => it?.slot === index && it.time === time;
    return isThere(this.#write) || (!isWrite(touch) && this.#reads.some(isThere));
  }

  /** An access that conflicts with one that comes now, in the goroutine of `clock`, and is not ordered before. */
  conflict(touch: Touch, clock: GoroutineClock): Access | undefined {
    const isUnordered = (it: Access) => !clock.knows(it.slot, it.time);
    if (this.#write && isUnordered(this.#write)) return this.#write;
    return isWrite(touch) ? this.#reads.findLast(isUnordered) : undefined;
  }

  note(access: Access, clock: GoroutineClock): void {
    if (isWrite(access.touch)) {
      this.#write = access;
      this.#reads = [];
      return;
    }
    this.#reads = this.#reads.filter((it) => !clock.knows(it.slot, it.time));
    this.#reads.push(access);
    if (this.#reads.length > MOST_READS) this.#reads.shift();
  }
}
