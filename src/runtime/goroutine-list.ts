import type { Goroutine } from "./goroutine.ts";

/**
 * All goroutines that have not ended, in the order in which they were started. The list runs through
 * the goroutines themselves, so that a million of them cost nothing beside themselves.
 */
export class GoroutineList {
  size = 0;
  #first: Goroutine | undefined;
  #last: Goroutine | undefined;

  add(goroutine: Goroutine): void {
    this.size++;
    goroutine.previous = this.#last;
    if (this.#last) this.#last.next = goroutine;
    else this.#first = goroutine;
    this.#last = goroutine;
  }

  /** Takes out one that is in the list. */
  delete(goroutine: Goroutine): void {
    const { previous, next } = goroutine;
    this.size--;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    goroutine.previous = goroutine.next = undefined;
  }

  *[Symbol.iterator](): Generator<Goroutine> {
    for (let it = this.#first; it; it = it.next) yield it;
  }
}
