/**
 * Channels.
 *
 * Invariants, as in Go's runtime/chan.go:
 * - at least one of the queues of waiting senders and waiting receivers is empty, except for a
 *   select that both sends and receives on the same channel;
 * - a buffer with values in it has no waiting receivers;
 * - a buffer with room in it has no waiting senders.
 */
import { DONE, Operation } from "./operation.ts";
import { Panic } from "./panic.ts";
import { printed } from "./printed.ts";
import type { SendCase } from "./select.ts";
import { type ChannelWaiter, WaitQueue } from "./wait-queue.ts";

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
  return new Channel<T>(capacity);
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
  /** A ring, grown as values come: a capacity costs nothing until it is used. */
  #buffer: unknown[] = [];
  #head = 0;
  #length = 0;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get len(): number {
    return this.#length;
  }

  get cap(): number {
    return this.#capacity;
  }

  send(value: T): Operation<void> {
    // Before the operation is made: a call that throws has begun nothing.
    if (this.closed) throw new Panic("send on closed channel");
    const operation = new SendOperation("ch.send", "chan send", value);
    if (this.trySend(value)) operation.complete();
    else this.senders.push(operation);
    return operation;
  }

  receive(): Operation<T | undefined> {
    return this.#receive("ch.receive", justValue<T>);
  }

  receiveOk(): Operation<[T, true] | [undefined, false]> {
    return this.#receive("ch.receiveOk", valueAndOk<T>);
  }

  sendCase(value: T): SendCase {
    return { sendTo: this, value };
  }

  close(): void {
    if (this.closed) throw new Panic("close of closed channel");
    this.closed = true;
    for (let waiter = this.receivers.shift(); waiter; waiter = this.receivers.shift()) {
      waiter.grant(undefined, false);
    }
    for (let waiter = this.senders.shift(); waiter; waiter = this.senders.shift()) {
      waiter.refuse();
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.#receive("for await", iteratorResult<T>) as never };
  }

  /** Sends if that is possible at once: to a waiting receiver, or into the buffer. */
  trySend(value: unknown): boolean {
    if (this.closed) throw new Panic("send on closed channel");
    const receiver = this.receivers.shift();
    if (receiver) {
      receiver.grant(value, true);
      return true;
    }
    if (this.#length === this.#capacity) return false;
    this.#push(value);
    return true;
  }

  /** Whether a send would go on at once, if only to panic. */
  get canSend(): boolean {
    return this.closed || !this.receivers.isEmpty || this.#length < this.#capacity;
  }

  /** Whether a receive would go on at once. */
  get canReceive(): boolean {
    return this.#length > 0 || !this.senders.isEmpty || this.closed;
  }

  /** Receives at once; only to be called when `canReceive`. */
  takeNow(grant: (value: unknown, ok: boolean) => void): void {
    const sender = this.senders.shift();
    if (this.#length > 0) {
      const value = this.#shift();
      // The sender that has waited longest now has room.
      if (sender) {
        this.#push(sender.value);
        sender.grant(undefined, true);
      }
      grant(value, true);
    } else if (sender) {
      sender.grant(undefined, true);
      grant(sender.value, true);
    } else {
      grant(undefined, false);
    }
  }

  [printed](): string {
    return this.closed ? "chan (closed)" : "chan";
  }

  #receive<R>(call: string, shape: (value: unknown, ok: boolean) => R): Operation<R> {
    const operation = new ReceiveOperation<R>(call, "chan receive", shape);
    if (this.canReceive) this.takeNow((value, ok) => operation.grant(value, ok));
    else this.receivers.push(operation);
    return operation;
  }

  #push(value: unknown): void {
    if (this.#length === this.#buffer.length) this.#grow();
    const tail = this.#head + this.#length++;
    this.#buffer[tail < this.#buffer.length ? tail : tail - this.#buffer.length] = value;
  }

  #shift(): unknown {
    const value = this.#buffer[this.#head];
    this.#buffer[this.#head] = undefined;
    this.#head = this.#head + 1 === this.#buffer.length ? 0 : this.#head + 1;
    this.#length--;
    return value;
  }

  #grow(): void {
    const old = this.#buffer;
    const buffer = new Array<unknown>(Math.min(this.#capacity, Math.max(4, old.length * 2)));
    for (let i = 0; i < this.#length; i++) buffer[i] = old[(this.#head + i) % old.length];
    this.#buffer = buffer;
    this.#head = 0;
  }
}

const justValue = <T>(value: unknown) => value as T | undefined;

const valueAndOk = <T>(value: unknown, ok: boolean) =>
  [value, ok] as [T, true] | [undefined, false];

const iteratorResult = <T>(value: unknown, ok: boolean) =>
  ({ value, done: !ok }) as IteratorResult<T, undefined>;

class SendOperation extends Operation<void> implements ChannelWaiter {
  readonly value: unknown;
  queue: WaitQueue | undefined = undefined;
  next: ChannelWaiter | undefined = undefined;
  previous: ChannelWaiter | undefined = undefined;

  constructor(call: string, state: string, value: unknown) {
    super(call, state);
    this.value = value;
  }

  override complete(): void {
    this.settle(DONE, undefined);
  }

  grant(): void {
    this.settle(DONE, undefined);
  }

  refuse(): void {
    this.fail(sendOnClosed(this));
  }
}

class ReceiveOperation<R> extends Operation<R> implements ChannelWaiter {
  readonly value = undefined;
  queue: WaitQueue | undefined = undefined;
  next: ChannelWaiter | undefined = undefined;
  previous: ChannelWaiter | undefined = undefined;
  readonly #shape: (value: unknown, ok: boolean) => R;

  constructor(call: string, state: string, shape: (value: unknown, ok: boolean) => R) {
    super(call, state);
    this.#shape = shape;
  }

  grant(value: unknown, ok: boolean): void {
    this.settle(DONE, this.#shape(value, ok));
  }

  refuse(): void {
    this.grant(undefined, false);
  }
}

/** The panic of a sender that was waiting when its channel was closed: thrown where it waited. */
export function sendOnClosed(operation: Operation<unknown>): Panic {
  const panic = new Panic("send on closed channel");
  if (operation.site?.stack) panic.stack = operation.site.stack;
  return panic;
}

const NIL = {
  len: 0,
  cap: 0,
  send: (_value: unknown) => new Operation<void>("ch.send", "chan send (nil chan)"),
  receive: () => new Operation<undefined>("ch.receive", "chan receive (nil chan)"),
  receiveOk: () => new Operation<[undefined, false]>("ch.receiveOk", "chan receive (nil chan)"),
  sendCase: (value: unknown): SendCase => ({ sendTo: null, value }),
  close: () => {
    throw new Panic("close of nil channel");
  },
  [printed]: () => "chan (nil)",
  [Symbol.asyncIterator]: () => ({
    next: () => new Operation<never>("for await", "chan receive (nil chan)"),
  }),
};
