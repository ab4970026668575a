/**
 * What can run, in the order in which it became runnable: a ring that grows. Taking the first is
 * O(1), and so is taking any other (the first then takes its place).
 */
export class RunQueue<T> {
  #ring: (T | undefined)[] = new Array<T | undefined>(16).fill(undefined);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: T): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = item;
    this.#length++;
  }

  /** Takes the item at `index`, counted from the one that has waited longest. */
  take(index: number): T {
    const mask = this.#ring.length - 1;
    const head = this.#head;
    const at = (head + index) & mask;
    const item = this.#ring[at]!;
    this.#ring[at] = this.#ring[head];
    this.#ring[head] = undefined;
    this.#head = (head + 1) & mask;
    this.#length--;
    return item;
  }

  #grow(): void {
    const old = this.#ring;
    const ring = new Array<T | undefined>(old.length * 2).fill(undefined);
    for (let i = 0; i < this.#length; i++) ring[i] = old[(this.#head + i) & (old.length - 1)];
    this.#ring = ring;
    this.#head = 0;
  }
}
