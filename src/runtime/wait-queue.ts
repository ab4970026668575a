/** Someone who waits at a channel: a receive, a send, or one case of a `select`. */
export interface ChannelWaiter {
  /** What it would send; unused by receivers. */
  readonly value: unknown;
  /** The other side has come, or the channel was closed (`ok` is false then). */
  grant(value: unknown, ok: boolean): void;
  /** The channel was closed under a waiting sender. */
  refuse(): void;
  queue: WaitQueue | undefined;
  next: ChannelWaiter | undefined;
  previous: ChannelWaiter | undefined;
}

/** Waiters in the order in which they came: a doubly linked list, so that a losing `select` case leaves in O(1). */
export class WaitQueue {
  #first: ChannelWaiter | undefined;
  #last: ChannelWaiter | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  push(waiter: ChannelWaiter): void {
    waiter.queue = this;
    waiter.previous = this.#last;
    waiter.next = undefined;
    if (this.#last) this.#last.next = waiter;
    else this.#first = waiter;
    this.#last = waiter;
  }

  shift(): ChannelWaiter | undefined {
    const waiter = this.#first;
    if (waiter) this.remove(waiter);
    return waiter;
  }

  remove(waiter: ChannelWaiter): void {
    if (waiter.previous) waiter.previous.next = waiter.next;
    else this.#first = waiter.next;
    if (waiter.next) waiter.next.previous = waiter.previous;
    else this.#last = waiter.previous;
    waiter.queue = waiter.next = waiter.previous = undefined;
  }
}
