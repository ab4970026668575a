import type { Goroutine } from "./goroutine.ts";
import { Ring } from "./ring.ts";

/** Someone who waits at a channel: a receive, a send, or one case of a `select`. */
export interface ChannelWaiter {
  /** What it would send; unused by receivers. */
  readonly value: unknown;
  /** Who waits. */
  readonly goroutine: Goroutine;
  /** Where it began to, where that is known. */
  readonly site: Error | undefined;
  /** Whether it waits no more: a case whose `select` has taken another. */
  readonly hasLeft: boolean;
  /** The other side has come, or the channel was closed (`ok` is false then). */
  grant(value: unknown, ok: boolean): void;
  /** `channel` was closed under a waiting sender. */
  refuse(channel: object): void;
}

/** So many who have left may stand in a queue, however short it is. */
const FEW = 8;

/**
 * Waiters in the order in which they came. A losing `select` case leaves in O(1): it only says so,
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
    // Two cases of one `select` leave together, but are told of one by one: so less than none may
    // have left, until the other is told of.
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
