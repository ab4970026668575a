/**
 * What a step of a run touches: a step is what runs from one choice of the schedule to the next.
 *
 * Two steps that both could come now, and whose footprints do not conflict, are independent: they lead
 * to the same state in either order, and neither keeps the other from happening.
 */

/** It looks at a thing. */
export const READ = 1;
/** It changes a thing, in a way that comes to the same in whatever order others do likewise. */
export const ADD = 2;
/** It changes a thing. */
export const WRITE = 4;

export type Touch = typeof READ | typeof ADD | typeof WRITE;

/**
 * A thing, by a name that means the same in every run that has gone the same way so far: objects are
 * numbered in the order in which they were seen, a variable is told by its place in the file.
 */
export type ThingName = number | string;

export class Footprint {
  readonly #things = new Map<ThingName, number>();
  #everything = false;
  /** How it touches plain memory at all: variables, and the properties of objects. */
  #plain = 0;
  /** How it touches plain memory of which nobody knows where. */
  #somewhere = 0;

  /** `isPlain`: whether the thing is plain memory, and not the library's. */
  touch(thing: ThingName, how: Touch, isPlain = false): void {
    this.#things.set(thing, (this.#things.get(thing) ?? 0) | how);
    if (isPlain) this.#plain |= how;
  }

  /** It touches plain memory, and nobody knows which. */
  touchSomewhere(how: Touch): void {
    this.#plain |= how;
    this.#somewhere |= how;
  }

  /** It may touch whatever there is. */
  touchEverything(): void {
    this.#everything = true;
  }

  /** Leaves out the objects numbered from `first` on: made in the step, nobody else has them yet. */
  forgetFrom(first: number): void {
    for (const thing of this.#things.keys()) {
      if (typeof thing === "number" && thing >= first) this.#things.delete(thing);
    }
  }

  get isEmpty(): boolean {
    return this.#things.size === 0 && this.#plain === 0 && !this.#everything;
  }

  /** Whether it touches no plain memory, and of the library's so many things at most. */
  touchesAtMost(count: number): boolean {
    return !this.#everything && this.#plain === 0 && this.#things.size <= count;
  }

  get touchesEverything(): boolean {
    return this.#everything;
  }

  /** How it touches `thing`: the bits of `READ`, `ADD` and `WRITE`. */
  of(thing: ThingName): number {
    return this.#things.get(thing) ?? 0;
  }

  /** Whether it may matter which of the two comes first. */
  conflictsWith(other: Footprint): boolean {
    if (this.#everything || other.#everything) return true;
    if (conflict(this.#somewhere, other.#plain) || conflict(this.#plain, other.#somewhere)) {
      return true;
    }
    const [small, large] = this.#things.size <= other.#things.size ? [this, other] : [other, this];
    for (const [thing, how] of small.#things) {
      if (conflict(how, large.#things.get(thing) ?? 0)) return true;
    }
    return false;
  }
}

/** Whether two that touch the same thing so are in conflict: not if both only read, or both only add. */
function conflict(a: number, b: number): boolean {
  if (a === 0 || b === 0) return false;
  return !((a === READ && b === READ) || (a === ADD && b === ADD));
}
