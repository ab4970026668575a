/**
 * A queue, first in, first out. The first stands by itself; all behind it stand in a ring that grows
 * as it is needed, so that neither end moves the rest, and a queue of one needs no ring. Taking any
 * other moves those before it by one place: the order of the rest stays.
 *
 * Invariants:
 * - `first` is undefined while the queue is empty;
 * - the ring's size is a power of two, or zero while it was never needed;
 * - its `length - 1` items from `head` on, around the end, are in the order in which they came;
 * - every other place is undefined, so that nothing taken out is held on to.
 */
export class Ring<T> {
  length = 0;
  /** The item that has waited longest. */
  first: T | undefined = undefined;
  #ring: (T | undefined)[] = NO_PLACES;
  #head = 0;

  push(item: T): void {
    if (this.length++ === 0) this.first = item;
    else this.#pushBehind(item);
  }

  /** Takes the item that has waited longest. */
  shift(): T | undefined {
    const { first } = this;
    if (this.length > 1) this.first = this.#shiftBehind();
    else if (this.length === 1) this.first = undefined;
    else return undefined;
    this.length--;
    return first;
  }

  /** Takes the item at `index`, counted from the one that has waited longest. */
  take(index: number): T {
    if (index === 0) return this.shift()!;
    const ring = this.#ring;
    const place = (behind: number) => (this.#head + behind) & (ring.length - 1);
    const item = ring[place(index - 1)]!;
    for (let i = index - 1; i > 0; i--) ring[place(i)] = ring[place(i - 1)];
    ring[place(0)] = this.first;
    this.shift();
    return item;
  }

  /** The item at `index`, counted from the one that has waited longest. It stays. */
  at(index: number): T {
    if (index === 0) return this.first!;
    return this.#ring[(this.#head + index - 1) & (this.#ring.length - 1)]!;
  }

  /** Takes all items, in order. */
  takeAll(): T[] {
    const all: T[] = [];
    while (this.length > 0) all.push(this.shift()!);
    return all;
  }

  /** Keeps only those that `keep` says; their order stays. */
  filter(keep: (item: T) => boolean): void {
    for (let left = this.length; left > 0; left--) {
      const item = this.shift()!;
      if (keep(item)) this.push(item);
    }
  }

  #pushBehind(item: T): void {
    const behind = this.length - 2;
    if (behind === this.#ring.length) this.#grow(behind);
    this.#ring[(this.#head + behind) & (this.#ring.length - 1)] = item;
  }

  #shiftBehind(): T {
    const ring = this.#ring;
    const head = this.#head;
    const item = ring[head]!;
    ring[head] = undefined;
    this.#head = (head + 1) & (ring.length - 1);
    return item;
  }

  #grow(length: number): void {
    const old = this.#ring;
    const ring = new Array<T | undefined>(Math.max(SMALLEST, old.length * 2)).fill(undefined);
    for (let i = 0; i < length; i++) ring[i] = old[(this.#head + i) & (old.length - 1)];
    this.#ring = ring;
    this.#head = 0;
  }
}

const SMALLEST = 4;
const NO_PLACES: never[] = [];
