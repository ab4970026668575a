import type { GoroutineClock } from "./goroutine-clock.ts";
import type { ChannelLike } from "./happens-before.ts";
import { joined, NO_TIMES, type Times } from "./vector-clock.ts";

/**
 * The edges of one channel, as Go's detector has them.
 *
 * Without a buffer, both sides know all of each other when they part. With one, each place of the
 * buffer hands on what the last to use it knew: a send happens before the receive of its value, and
 * the k-th receive before the send that is k plus the capacity. A close happens before each receive
 * that tells of it.
 */
export class ChannelClock {
  readonly #channel: ChannelLike;
  readonly #places: (Times | undefined)[] = [];
  /** How many values have been taken out: the first in the buffer is in this place, counted round. */
  #taken = 0;
  #closed: Times = NO_TIMES;

  constructor(channel: ChannelLike) {
    this.#channel = channel;
  }

  handedOver(sender: GoroutineClock | undefined, receiver: GoroutineClock): void {
    if (this.#channel.cap > 0) {
      // It goes through the buffer, which is empty.
      if (sender) this.#exchange(this.#taken, sender);
      this.received(receiver);
    } else if (sender) {
      const both = joined(sender.release(), receiver.release());
      sender.acquire(both);
      receiver.acquire(both);
    }
  }

  /** A value has been put into the buffer. */
  sent(sender: GoroutineClock): void {
    this.#exchange(this.#taken + this.#channel.len - 1, sender);
  }

  /** A value has been taken out of it. */
  received(receiver: GoroutineClock): void {
    this.#exchange(this.#taken++, receiver);
  }

  closed(closer: GoroutineClock): void {
    this.#closed = closer.release();
  }

  receivedClosed(receiver: GoroutineClock): void {
    receiver.acquire(this.#closed);
  }

  #exchange(count: number, clock: GoroutineClock): void {
    const place = count % this.#channel.cap;
    const before = this.#places[place] ?? NO_TIMES;
    this.#places[place] = clock.release();
    clock.acquire(before);
  }
}
