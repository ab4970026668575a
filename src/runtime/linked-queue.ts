/** Something that can stand in one `LinkedQueue` at a time. */
export interface Linked<T> {
  next: T | undefined;
  previous: T | undefined;
}

/**
 * A queue that one can leave from anywhere in O(1): the links are in the items themselves, so that a
 * million of them cost nothing beside themselves. `first` may be looked at without being taken.
 */
export class LinkedQueue<T extends Linked<T>> {
  size = 0;
  first: T | undefined = undefined;
  #last: T | undefined = undefined;

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  push(item: T): void {
    this.size++;
    item.previous = this.#last;
    item.next = undefined;
    if (this.#last) this.#last.next = item;
    else this.first = item;
    this.#last = item;
  }

  /** Takes out `item`, which must be in this queue. */
  remove(item: T): void {
    this.size--;
    if (item.previous) item.previous.next = item.next;
    else this.first = item.next;
    if (item.next) item.next.previous = item.previous;
    else this.#last = item.previous;
    item.next = item.previous = undefined;
  }

  /** Takes the item that has waited longest. */
  shift(): T | undefined {
    const item = this.first;
    if (item) this.remove(item);
    return item;
  }

  /** Takes all that `other` has, in O(1); `other` is empty then. */
  takeAll(other: LinkedQueue<T>): void {
    const { first, size } = other;
    if (first === undefined) return;
    this.size += size;
    first.previous = this.#last;
    if (this.#last) this.#last.next = first;
    else this.first = first;
    this.#last = other.#last;
    other.size = 0;
    other.first = other.#last = undefined;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let it = this.first; it; it = it.next) yield it;
  }
}
