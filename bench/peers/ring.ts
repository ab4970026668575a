/** A queue without a library: what the columns written by hand wait in. */
export class Ring<T> {
  #slots: (T | undefined)[] = new Array<undefined>(8);
  #mask = 7;
  #head = 0;
  length = 0;

  push(value: T): void {
    if (this.length > this.#mask) this.#grow();
    this.#slots[(this.#head + this.length++) & this.#mask] = value;
  }

  /** Only to be called when there is one. */
  shift(): T {
    const value = this.#slots[this.#head] as T;
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & this.#mask;
    this.length--;
    return value;
  }

  #grow(): void {
    const slots = new Array<T | undefined>(this.#slots.length * 2);
    for (let i = 0; i < this.length; i++) slots[i] = this.#slots[(this.#head + i) & this.#mask];
    this.#slots = slots;
    this.#mask = slots.length - 1;
    this.#head = 0;
  }
}
