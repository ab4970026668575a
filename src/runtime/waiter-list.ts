/**
 * Who waits their turn, first come, first served. Taking the first is O(1): the list is
 * compacted only when half of it has been taken.
 */
export class WaiterList<T> {
  #list: T[] = [];
  #head = 0;

  get length(): number {
    return this.#list.length - this.#head;
  }

  get first(): T | undefined {
    return this.#list[this.#head];
  }

  push(waiter: T): void {
    this.#list.push(waiter);
  }

  shift(): T | undefined {
    if (this.#head === this.#list.length) return undefined;
    const waiter = this.#list[this.#head++];
    if (this.#head * 2 > this.#list.length) {
      this.#list = this.#list.slice(this.#head);
      this.#head = 0;
    }
    return waiter;
  }

  /** Takes all of them. */
  takeAll(): T[] {
    const all = this.#list.slice(this.#head);
    this.#list = [];
    this.#head = 0;
    return all;
  }
}
