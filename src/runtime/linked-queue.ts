/** Something that can stand in one `LinkedQueue` at a time. */
export interface Linked<T> {
  next: T | undefined;
  previous: T | undefined;
}

/**
 * A queue that one can leave from anywhere in O(1): the links are in the items themselves. `first` may
 * be looked at without being taken.
 */
export class LinkedQueue<T extends Linked<T>> {
  first: T | undefined = undefined;
  #last: T | undefined = undefined;

  push(item: T): void {
    item.previous = this.#last;
    item.next = undefined;
    if (this.#last) this.#last.next = item;
    else this.first = item;
    this.#last = item;
  }

  /** Takes out `item`, which must be in this queue. */
  remove(item: T): void {
    if (item.previous) item.previous.next = item.next;
    else this.first = item.next;
    if (item.next) item.next.previous = item.previous;
    else this.#last = item.previous;
    item.next = item.previous = undefined;
  }
}
