import type { Goroutine } from "./goroutine.ts";

/**
 * What the primitives tell the race detector: where Go's memory model has an edge, and what they
 * have of their own that can be raced for. Without the detector nobody listens.
 *
 * Everything that a goroutine did before it releases a synchronisation object *happens before* what
 * another does after it has acquired that object. Where no goroutine is given, it is the one that runs.
 */
export interface HappensBefore {
  /** What `goroutine` has done so far can be acquired from `sync`. */
  release(sync: object, goroutine?: Goroutine): void;
  /** All that was released to `sync` happens before what `goroutine` does now. */
  acquire(sync: object, goroutine?: Goroutine): void;
  /** What `by` has done so far happens before all that `goroutine` does: the `go` statement. */
  started(goroutine: Goroutine, by?: Goroutine): void;
  /**
   * Whatever has been done so far, by anybody, may happen before what `goroutine` does now: it goes on
   * after something of JavaScript's that orders in ways that are not seen here, such as a promise.
   */
  acquireAll(goroutine: Goroutine): void;
  /**
   * Returns what calls `fire` in a turn of its own, as a timer does. What that does happens after what
   * was done before this call, and after nothing else.
   */
  turn(fire: () => void): () => void;

  // Channels have edges of their own, which depend on the capacity.

  /** A value went from hand to hand; `sender` is nobody where a timer has sent. */
  handedOver(channel: ChannelLike, sender: Goroutine | undefined, receiver: Goroutine): void;
  /** `sender` has put a value into the buffer. */
  sent(channel: ChannelLike, sender: Goroutine): void;
  /** `receiver` has taken a value out of the buffer. */
  received(channel: ChannelLike, receiver: Goroutine): void;
  /** The goroutine that runs has closed it. */
  closed(channel: ChannelLike): void;
  /** `goroutine` has learned that it is closed. */
  receivedClosed(channel: ChannelLike, goroutine: Goroutine): void;

  // Locks are remembered, to tell what would help.

  /** `goroutine` has taken `lock`, for reading only or alone, by a call at `site`: here, unless given. */
  took(lock: object, forReading: boolean, goroutine?: Goroutine, site?: Error): void;
  /** The goroutine that runs has given it back; another may have taken it. */
  gaveBack(lock: object, forReading: boolean): void;

  /** The goroutine that runs reads or writes something, or does to a primitive what counts as that. */
  touched(thing: object, touch: Touch): void;
}

/**
 * What can race: reads and writes of a variable; and, as with Go's detector, a send with a close of
 * the channel, and the first `add` to a wait group with the first `wait`.
 */
export type Touch = "read" | "write" | "send" | "close" | "add" | "wait";

/** What the edges of a channel depend on. */
export interface ChannelLike {
  /** How many values the buffer can hold. */
  readonly cap: number;
  /** How many values it holds now. */
  readonly len: number;
}
