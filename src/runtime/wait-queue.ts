import type { Goroutine } from "./goroutine.ts";
import { Ring } from "./ring.ts";

/** Someone who waits at a channel: a receive, a send, or one case of a `select`. */
export interface ChannelWaiter {
  /** What it would send; unused by receivers. */
  readonly value: unknown;
  /** Who waits. */
  readonly goroutine: Goroutine;
  /** Whether it waits no more: a case whose `select` has taken another. */
  readonly hasLeft: boolean;
  /** The other side has come, or the channel was closed (`ok` is false then). */
  grant(value: unknown, ok: boolean): void;
  /** The channel was closed under a waiting sender. */
  refuse(): void;
}

/** So many who have left may stand in a queue, however short it is. */
const FEW = 8;

/**
 * Waiters in the order in which they came. A losing `select` case leaves in O(1): it only says so,
 * and is passed over later. When more than half have left, the queue is swept, so that a channel that
 * is always there and never ready does not gather them.
 */
export class WaitQueue {
  readonly #waiters = new Ring<ChannelWaiter>();
  #haveLeft = 0;

  get isEmpty(): boolean {
    return this.#waiters.length === this.#haveLeft;
  }

  /** How many wait. */
  get length(): number {
    return this.#waiters.length - this.#haveLeft;
  }

  push(waiter: ChannelWaiter): void {
    this.#waiters.push(waiter);
  }

  /** Takes the one that has waited longest. */
  shift(): ChannelWaiter | undefined {
    let waiter = this.#waiters.shift();
    while (this.#haveLeft > 0 && waiter?.hasLeft) {
      this.#haveLeft--;
      waiter = this.#waiters.shift();
    }
    return waiter;
  }

  /** One that waited here has left: its `hasLeft` is true now. */
  noteLeft(): void {
    this.#haveLeft++;
    if (this.#haveLeft <= FEW || this.#haveLeft * 2 <= this.#waiters.length) return;
    const before = this.#waiters.length;
    this.#waiters.filter((waiter) => !waiter.hasLeft);
    // Two cases of one `select` leave together, but are told of one by one: the other is still to come.
    this.#haveLeft -= before - this.#waiters.length;
  }
}
