/** Something that happens when the virtual clock reaches `when`. */
export interface Timer {
  /** Virtual time in milliseconds. */
  when: number;
  /** Breaks ties: the timer that was set first comes first. */
  order: number;
  /** Position in the heap; `DUE` when its time has come; -1 when it has fired or was stopped. */
  index: number;
  fire(): void;
  /** Whether nobody waits for it: such a timer does not keep a program from being stuck. */
  readonly unnoticed?: (() => boolean) | undefined;
  /** What it touches when it fires, as in a `Runnable`. */
  readonly touches?: readonly object[] | undefined;
}

/** The `index` of a timer whose time has come, and that has not fired yet. */
export const DUE = -2;

const before = (a: Timer, b: Timer) => a.when < b.when || (a.when === b.when && a.order < b.order);

/**
 * Pending timers, earliest first: a binary heap. Every timer knows its position, so that stopping
 * one takes O(log n), too.
 */
export class TimerHeap {
  readonly #heap: Timer[] = [];

  get size(): number {
    return this.#heap.length;
  }

  first(): Timer | undefined {
    return this.#heap[0];
  }

  add(timer: Timer): void {
    this.#heap.push(timer);
    this.#up(this.#heap.length - 1, timer);
  }

  /** Takes `timer` out. Returns whether it was pending. */
  remove(timer: Timer): boolean {
    const index = timer.index;
    if (index < 0) return false;
    timer.index = -1;
    const last = this.#heap.pop()!;
    if (last !== timer) {
      this.#up(index, last);
      this.#down(last.index, last);
    }
    return true;
  }

  #up(start: number, timer: Timer): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#heap[parent]!;
      if (!before(timer, above)) break;
      this.#place(index, above);
      index = parent;
    }
    this.#place(index, timer);
  }

  #down(start: number, timer: Timer): void {
    const length = this.#heap.length;
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= length) break;
      if (child + 1 < length && before(this.#heap[child + 1]!, this.#heap[child]!)) child++;
      const below = this.#heap[child]!;
      if (!before(below, timer)) break;
      this.#place(index, below);
      index = child;
    }
    this.#place(index, timer);
  }

  #place(index: number, timer: Timer): void {
    this.#heap[index] = timer;
    timer.index = index;
  }
}
