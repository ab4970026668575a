import type { Goroutine } from "./goroutine.ts";
import { Ring } from "./ring.ts";

/** Someone who waits at a channel: to receive, to send, or for what comes first of a `select`. */
export interface ChannelWaiter {
  /** Who waits. */
  readonly goroutine: Goroutine;
  /** Where it began to, where that is known. */
  readonly site: Error | undefined;
  /** Whether it waits no more: a `select` that has taken the case of another queue. */
  readonly hasLeft: boolean;
  /** What it would send, in the queue `at` of senders. */
  offers(at: WaitQueue): unknown;
  /** The other side has come to the queue `at`, or the channel was closed (`ok` is false then). */
  grant(value: unknown, ok: boolean, at: WaitQueue): void;
  /** `channel`, whose queue `at` is, was closed under a waiting sender. */
  refuse(at: WaitQueue, channel: object): void;
}

/** What stands for something that has not come yet. */
export const MUST_WAIT = { name: "must wait" };

/** So many who have left may stand in a queue, however short it is. */
const FEW = 8;

/**
 * Waiters in the order in which they came. A `select` that has taken another case leaves in O(1): it only says so,
 * and is passed over later. When more than half have left, the queue is swept, so that a channel that
 * is always there and never ready does not gather them.
 */
export class WaitQueue extends Ring<ChannelWaiter> {
  #haveLeft = 0;

  get isEmpty(): boolean {
    return this.length === this.#haveLeft;
  }

  /** How many wait. */
  get waiting(): number {
    return this.length - this.#haveLeft;
  }

  /** Takes the one that has waited longest. */
  override shift(): ChannelWaiter | undefined {
    return this.#haveLeft === 0 ? super.shift() : this.#shiftOverGaps();
  }

  /** One that waited here has left: its `hasLeft` is true now. */
  noteLeft(): void {
    this.#haveLeft++;
    if (this.#haveLeft <= FEW || this.#haveLeft * 2 <= this.length) return;
    for (let left = this.length; left > 0; left--) {
      const waiter = super.shift()!;
      if (waiter.hasLeft) this.#haveLeft--;
      else super.push(waiter);
    }
  }

  #shiftOverGaps(): ChannelWaiter | undefined {
    let waiter = super.shift();
    while (waiter?.hasLeft) {
      this.#haveLeft--;
      waiter = super.shift();
    }
    return waiter;
  }
}
