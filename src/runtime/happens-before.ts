import type { Goroutine } from "./goroutine.ts";

/**
 * What the primitives tell the race detector: where Go's memory model has an edge.
 *
 * Everything that a goroutine did before it releases a synchronisation object *happens before* what
 * another does after it has acquired that object. Without the detector nobody listens.
 */
export interface HappensBefore {
  /** What `goroutine` (unless given, the one that runs) has done so far can be acquired from `sync`. */
  release(sync: object, goroutine?: Goroutine): void;
  /** All that was released to `sync` happens before what `goroutine` (or the one that runs) does now. */
  acquire(sync: object, goroutine?: Goroutine): void;

  // Channels have edges of their own, which depend on the capacity.

  /** A value went from hand to hand; `sender` is nobody where a timer has sent. */
  handedOver(channel: ChannelLike, sender: Goroutine | undefined, receiver: Goroutine): void;
  /** `sender` has put a value into the buffer. */
  sent(channel: ChannelLike, sender: Goroutine): void;
  /** `receiver` has taken a value out of the buffer. */
  received(channel: ChannelLike, receiver: Goroutine): void;
  /** The goroutine that runs has closed it. */
  closed(channel: ChannelLike): void;
  /** `receiver` has learned that it is closed. */
  receivedClosed(channel: ChannelLike, receiver: Goroutine): void;
}

/** What the edges of a channel depend on. */
export interface ChannelLike {
  readonly cap: number;
}
