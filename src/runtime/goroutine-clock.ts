import type { Goroutine } from "./goroutine.ts";
import { joined, NO_TIMES, timeOf, type Times, withTime } from "./vector-clock.ts";

/** So many slots at most, as in Go: so long can a clock become, and so many goroutines can be told apart. */
const MOST_SLOTS = 256;

/**
 * A place in every clock, where the accesses of a goroutine are counted.
 *
 * Its time goes on with the first access after somebody may have heard of the one before. So all
 * accesses of one time are known to the same others.
 */
export interface Slot {
  readonly index: number;
  time: number;
  /** Whether somebody else may know of the present time. */
  isReleased: boolean;
  owner: Goroutine;
}

/**
 * The slots of a run. A goroutine that accesses something gets one:
 * - one whose owner has ended, if the goroutine knows of all that was ever accessed in it. What comes
 *   now is ordered after that, as if the same goroutine went on: nothing is lost;
 * - else a new one;
 * - when there are too many, one that others have as well: a race between these goes unseen, and none
 *   is seen that is not there.
 */
export class Slots {
  readonly #slots: Slot[] = [];
  #allotted = 0;

  allot(owner: Goroutine, known: Times): Slot {
    const free = this.#slots.find(
      (it) => it.owner.ended && timeOf(known, it.index) >= it.time && it.owner !== owner,
    );
    const slot = free ?? this.#another(owner);
    slot.owner = owner;
    slot.isReleased = true;
    return slot;
  }

  /** All that anybody has accessed so far. */
  everything(): Times {
    for (const slot of this.#slots) slot.isReleased = true;
    return this.#slots.map(({ time }) => time);
  }

  #another(owner: Goroutine): Slot {
    if (this.#slots.length >= MOST_SLOTS) return this.#slots[this.#allotted++ % MOST_SLOTS]!;
    const slot = { index: this.#slots.length, time: 0, isReleased: true, owner };
    this.#slots.push(slot);
    return slot;
  }
}

/** A lock that a goroutine holds. */
export interface HeldLock {
  readonly lock: object;
  /** Whether others can hold it at the same time. */
  readonly forReading: boolean;
  /** Where it was taken. */
  readonly site: Error | undefined;
}

const NO_LOCKS: readonly HeldLock[] = [];

/** What a goroutine knows of the others, and which locks it holds. */
export class GoroutineClock {
  /** Never changed, but replaced, as `known` is: accesses remember it. */
  locks: readonly HeldLock[] = NO_LOCKS;
  readonly #goroutine: Goroutine;
  readonly #slots: Slots;
  #known: Times = NO_TIMES;
  /** None until its first access. */
  #slot: Slot | undefined;

  constructor(goroutine: Goroutine, slots: Slots) {
    this.#goroutine = goroutine;
    this.#slots = slots;
  }

  /** What happens before the moment at which the goroutine is, its own accesses with it. */
  release(): Times {
    const slot = this.#slot;
    if (!slot) return this.#known;
    slot.isReleased = true;
    if (timeOf(this.#known, slot.index) < slot.time) {
      this.#known = withTime(this.#known, slot.index, slot.time);
    }
    return this.#known;
  }

  /** From now on it knows this as well. */
  acquire(times: Times): void {
    this.#known = joined(this.#known, times);
  }

  /** It accesses something. Returns the slot, whose time is that of the access. */
  access(): Slot {
    const slot = (this.#slot ??= this.#slots.allot(this.#goroutine, this.#known));
    if (slot.isReleased) {
      slot.time++;
      slot.isReleased = false;
    }
    return slot;
  }

  /** Whether an access in `slot`, at `time`, happens before what the goroutine does now. */
  knows(slot: number, time: number): boolean {
    return slot === this.#slot?.index || timeOf(this.#known, slot) >= time;
  }
}
