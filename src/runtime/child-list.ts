import type { Cancellation } from "./cancellation.ts";

/** What takes its children off a list: a context of ours, or what watches one that is not. */
export interface Owner {
  removeChild(child: Child): void;
}

/** Something that ends when its parent does: a context that can be cancelled, or a function to call. */
export interface Child {
  /** Who will end it; undefined if nobody will, or if it has ended. */
  owner: Owner | undefined;
  next: Child | undefined;
  previous: Child | undefined;
  /** The parent is done. Must not run the learner's code: the rest of the tree is not done yet. */
  end(cancellation: Cancellation): void;
}

/**
 * The children of a context, oldest first. The links are in the children themselves: that one
 * joins, one leaves and all of them are handed over takes O(1), and nothing beside them.
 */
export class ChildList {
  #first: Child | undefined;
  #last: Child | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  push(child: Child): void {
    child.previous = this.#last;
    if (this.#last) this.#last.next = child;
    else this.#first = child;
    this.#last = child;
  }

  /** Takes out `child`, which must be in this list. */
  remove(child: Child): void {
    if (child.previous) child.previous.next = child.next;
    else this.#first = child.next;
    if (child.next) child.next.previous = child.previous;
    else this.#last = child.previous;
    child.next = child.previous = undefined;
  }

  shift(): Child | undefined {
    const child = this.#first;
    if (child) this.remove(child);
    return child;
  }

  /** Takes all that `other` has; `other` is empty then. */
  takeAll(other: ChildList): void {
    const first = other.#first;
    if (first === undefined) return;
    first.previous = this.#last;
    if (this.#last) this.#last.next = first;
    else this.#first = first;
    this.#last = other.#last;
    other.#first = other.#last = undefined;
  }
}
