/**
 * Channels.
 *
 * Invariants, as in Go's runtime/chan.go:
 * - at least one of the queues of waiting senders and waiting receivers is empty, except for a
 *   select that both sends and receives on the same channel;
 * - a buffer with values in it has no waiting receivers;
 * - a buffer with room in it has no waiting senders.
 */
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Goroutine } from "./goroutine.ts";
import { type Kind, NOTHING, Operation, STEP, VALUE, VALUE_AND_OK } from "./operation.ts";
import { Panic } from "./panic.ts";
import { printed } from "./printed.ts";
import { Ring } from "./ring.ts";
import type { SendCase } from "./select.ts";
import { MUST_WAIT, WaitQueue } from "./wait-queue.ts";

/**
 * The receiving end of a channel: Go's `<-chan T`. `for await (const value of ch)` takes values until
 * the channel is closed and empty; leaving the loop early closes nothing.
 */
export interface ReceiveChan<T> extends AsyncIterable<T> {
  /**
   * Takes the next value, and waits until there is one: Go's `<-ch`. Once the channel is closed
   * and empty it gives `undefined`, at once and every time.
   */
  receive(): PromiseLike<T | undefined>;
  /**
   * Like `receive`, and says whether the value was sent: Go's `v, ok := <-ch`. `[undefined, false]`
   * means that the channel is closed and empty.
   */
  receiveOk(): PromiseLike<[T, true] | [undefined, false]>;
  /** How many values are in the buffer: Go's `len(ch)`. */
  readonly len: number;
  /** How many values the buffer can hold: Go's `cap(ch)`. */
  readonly cap: number;
}

/** The sending end of a channel: Go's `chan<- T`. */
export interface SendChan<in T> {
  /**
   * Sends `value`: Go's `ch <- value`. Without a buffer it waits for a receiver to take the value;
   * with one, until there is room.
   *
   * @throws {Panic} `send on closed channel`
   */
  send(value: T): PromiseLike<void>;
  /** A send as a case of `select`, which may or may not take it: Go's `case ch <- value`. */
  sendCase(value: T): SendCase;
  /**
   * Says that no more values will come: Go's `close(ch)`. Values in the buffer can still be
   * received. Everyone who waits to receive is woken.
   *
   * @throws {Panic} `close of closed channel`, `close of nil channel`
   */
  close(): void;
  /** How many values are in the buffer: Go's `len(ch)`. */
  readonly len: number;
  /** How many values the buffer can hold: Go's `cap(ch)`. */
  readonly cap: number;
}

/** A channel, both of its ends: Go's `chan T`. It can be passed where either end is asked for. */
export interface Chan<T> extends ReceiveChan<T>, SendChan<T> {}

/**
 * Makes a channel: Go's `make(chan T)` and `make(chan T, capacity)`.
 *
 * Without a capacity it is unbuffered: a send and a receive wait for each other, and the value goes
 * from hand to hand. With one, sends wait only while the buffer is full.
 *
 * @throws {Panic} `makechan: size out of range`, if `capacity` is not a whole number from 0 up.
 * @example
 * const results = chan<number>(1);
 * await results.send(42);
 * console.log(await results.receive()); // 42
 */
export function chan<T>(capacity = 0): Chan<T> {
  if (!Number.isSafeInteger(capacity) || capacity < 0 || capacity > MAX_CAPACITY) {
    throw new Panic("makechan: size out of range");
  }
  const channel = new Channel<T>(capacity);
  runningScheduler()?.watch?.made(channel, "chan", { capacity });
  return channel;
}

/**
 * Go's `var ch chan T`: a channel on which every send and every receive waits for ever. In a
 * `select` its case is never ready, which turns that case off. Its `close` panics.
 *
 * @example
 * const results = nilChan<number>();
 * const s = await select({ results, timeout: time.after(50) });
 * console.log(s.case); // timeout
 */
export function nilChan<T>(): Chan<T> {
  return NIL as unknown as Chan<T>;
}

/** Whether `channel` is the nil channel, in either of its forms. */
export function isNil(channel: unknown): boolean {
  return channel === null || channel === NIL;
}

const MAX_CAPACITY = 0x7fff_ffff;

export class Channel<T> implements Chan<T> {
  readonly receivers = new WaitQueue();
  readonly senders = new WaitQueue();
  closed = false;
  readonly #buffer: Ring<unknown> | undefined;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#buffer = capacity > 0 ? new Ring() : undefined;
  }

  get len(): number {
    return this.#buffer === undefined ? 0 : this.#buffer.length;
  }

  get cap(): number {
    return this.#capacity;
  }

  send(value: T): Operation<void> {
    const scheduler = activeScheduler("ch.send");
    // Before the operation is made: a call that throws has begun nothing.
    if (this.trySend(value, scheduler.current)) return scheduler.nothing("ch.send");
    const operation = new Operation<void>(SEND, undefined, value);
    this.senders.push(operation);
    scheduler.watch?.waits(operation, this, "chan", "send");
    return operation;
  }

  receive(): Operation<T | undefined> {
    return this.#receive(RECEIVE);
  }

  receiveOk(): Operation<[T, true] | [undefined, false]> {
    return this.#receive(RECEIVE_OK);
  }

  sendCase(value: T): SendCase {
    return new ChannelSend(this, value);
  }

  close(): void {
    if (this.closed) throw this.#panic("close of closed channel");
    this.closed = true;
    const scheduler = runningScheduler();
    scheduler?.acted();
    const race = scheduler?.race;
    race?.closed(this);
    scheduler?.watch?.closed(this);
    for (let waiter = this.receivers.shift(); waiter; waiter = this.receivers.shift()) {
      race?.receivedClosed(this, waiter.goroutine);
      scheduler?.watch?.receivedClosed(this, waiter.goroutine, waiter.site);
      waiter.grant(undefined, false, this.receivers);
    }
    for (let waiter = this.senders.shift(); waiter; waiter = this.senders.shift()) {
      race?.receivedClosed(this, waiter.goroutine);
      waiter.refuse(this.senders, this);
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return new ChannelIterator(this);
  }

  /** A step of `for await`. */
  receiveStep(): Operation<IteratorResult<T>> {
    return this.#receive(RANGE);
  }

  /**
   * Sends if that is possible at once: to a waiting receiver, or into the buffer. `sender` is whose
   * send it is, or nobody's: a timer's.
   *
   * @throws {Panic} `send on closed channel`
   */
  trySend(value: unknown, sender?: Goroutine): boolean {
    // To close and to send without an order between them is a race, also where it ends in a panic.
    sender?.scheduler.race?.touched(this, "send");
    if (this.closed) throw this.#panic("send on closed channel");
    const receiver = this.receivers.shift();
    if (receiver !== undefined) {
      const { race, watch } = receiver.goroutine.scheduler;
      race?.handedOver(this, sender, receiver.goroutine);
      watch?.sent(this, sender, value);
      watch?.received(this, receiver.goroutine, value, receiver.site);
      receiver.grant(value, true, this.receivers);
      return true;
    }
    const buffer = this.#buffer;
    if (buffer === undefined || buffer.length >= this.#capacity) return false;
    buffer.push(value);
    sender?.scheduler.race?.sent(this, sender);
    (sender?.scheduler ?? runningScheduler())?.watch?.sent(this, sender, value);
    return true;
  }

  /** Whether a send would go on at once, if only to panic. */
  get canSend(): boolean {
    return this.closed || !this.receivers.isEmpty || this.len < this.#capacity;
  }

  /** Whether a receive would go on at once. */
  get canReceive(): boolean {
    return !this.senders.isEmpty || this.closed || this.len > 0;
  }

  /**
   * Gives `taker` the next value, if there is one at once; `CLOSED` if the channel is closed and empty,
   * else `MUST_WAIT`. `site`: where its operation began, if there is one.
   */
  take(taker: Goroutine, site?: Error): unknown {
    const { race, watch } = taker.scheduler;
    const { senders } = this;
    const buffer = this.#buffer;
    if (buffer !== undefined && buffer.length > 0) {
      const value = buffer.shift();
      race?.received(this, taker);
      watch?.received(this, taker, value, site);
      // The sender that has waited longest now has room.
      const sender = senders.shift();
      if (sender !== undefined) {
        const next = sender.offers(senders);
        buffer.push(next);
        race?.sent(this, sender.goroutine);
        watch?.sent(this, sender.goroutine, next, sender.site);
        sender.grant(undefined, true, senders);
      }
      return value;
    }
    const sender = senders.shift();
    if (sender !== undefined) {
      race?.handedOver(this, sender.goroutine, taker);
      const value = sender.offers(senders);
      watch?.sent(this, sender.goroutine, value, sender.site);
      watch?.received(this, taker, value, site);
      sender.grant(undefined, true, senders);
      return value;
    }
    if (!this.closed) return MUST_WAIT;
    race?.receivedClosed(this, taker);
    watch?.receivedClosed(this, taker, site);
    return CLOSED;
  }

  [printed](): string {
    return this.closed ? "chan (closed)" : "chan";
  }

  #receive<R>(kind: Kind): Operation<R> {
    const operation = new Operation<R>(kind);
    const value = this.take(operation.goroutine, operation.site);
    if (value === MUST_WAIT) {
      this.receivers.push(operation);
      operation.scheduler.watch?.waits(operation, this, "chan", "receive");
    } else if (value === CLOSED) operation.grant(undefined, false);
    else operation.grant(value, true);
    return operation;
  }

  #panic(text: string): Panic {
    const panic = new Panic(text);
    return runningScheduler()?.watch?.blames(panic, this, "chan") ?? panic;
  }
}

/** What stands for the values of a channel that is closed and empty. */
export const CLOSED = { name: "closed" };

/** What `for await` takes its values from. */
export class ChannelIterator<T> implements AsyncIterator<T> {
  declare readonly channel: Channel<T>;

  constructor(channel: Channel<T>) {
    this.channel = channel;
  }

  next(): Promise<IteratorResult<T>> {
    return this.channel.receiveStep() as never;
  }
}

export const SEND: Kind = { call: "ch.send", state: "chan send", gives: NOTHING };
export const RECEIVE: Kind = { call: "ch.receive", state: "chan receive", gives: VALUE };
export const RECEIVE_OK: Kind = {
  call: "ch.receiveOk",
  state: "chan receive",
  gives: VALUE_AND_OK,
};
export const RANGE: Kind = { call: "for await", state: "chan receive", gives: STEP };

/** What `sendCase` makes. */
export class ChannelSend implements SendCase {
  declare readonly sendTo: Channel<unknown> | null;
  declare readonly value: unknown;

  constructor(sendTo: Channel<unknown> | null, value: unknown) {
    this.sendTo = sendTo;
    this.value = value;
  }
}

const onNil = (kind: Kind) => ({ ...kind, state: `${kind.state} (nil chan)` });

const NIL = {
  len: 0,
  cap: 0,
  send: (_value: unknown) => new Operation<void>(onNil(SEND)),
  receive: () => new Operation<undefined>(onNil(RECEIVE)),
  receiveOk: () => new Operation<[undefined, false]>(onNil(RECEIVE_OK)),
  sendCase: (value: unknown): SendCase => new ChannelSend(null, value),
  close: () => {
    throw new Panic("close of nil channel");
  },
  [printed]: () => "chan (nil)",
  [Symbol.asyncIterator]: () => ({ next: () => new Operation<never>(onNil(RANGE)) }),
};
