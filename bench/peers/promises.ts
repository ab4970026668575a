/**
 * What hand-written code pays on the platform itself: channels of sixty lines over native promises,
 * `Promise.all` for a WaitGroup, AbortSignal for a context. No fairness towards the event loop, no
 * cancellation of a wait, no report of what hangs.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Column, Mark } from "../column-type.ts";
import {
  asyncWorkloads,
  hostTurn,
  mutexWorkload,
  rangeWorkload,
  selectWorkload,
} from "./async-workloads.ts";
import { Ring } from "./ring.ts";

const END = Symbol("closed and empty");
type Received = number | typeof END;

const RESOLVED = Promise.resolve();

/** Who waits in a select shares `claim` with its other cases, and is told which one it was. */
interface Receiver {
  resolve(received: Received | [number, Received]): void;
  claim: { taken: boolean } | undefined;
  index: number;
}

interface Sender {
  value: number;
  resolve(): void;
}

class Channel {
  readonly receivers = new Ring<Receiver>();
  readonly #buffer = new Ring<number>();
  readonly #senders = new Ring<Sender>();
  readonly #capacity: number;
  #closed = false;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  send(value: number): Promise<void> {
    if (this.#closed) throw new Error("send on closed channel");
    while (this.receivers.length > 0) {
      const { resolve, claim, index } = this.receivers.shift();
      if (claim?.taken) continue;
      if (claim) claim.taken = true;
      resolve(claim ? [index, value] : value);
      return RESOLVED;
    }
    if (this.#buffer.length < this.#capacity) {
      this.#buffer.push(value);
      return RESOLVED;
    }
    return new Promise((resolve) => this.#senders.push({ value, resolve }));
  }

  tryReceive(): Received | undefined {
    if (this.#buffer.length > 0) {
      const value = this.#buffer.shift();
      if (this.#senders.length > 0) {
        const sender = this.#senders.shift();
        this.#buffer.push(sender.value);
        sender.resolve();
      }
      return value;
    }
    if (this.#senders.length > 0) {
      const sender = this.#senders.shift();
      sender.resolve();
      return sender.value;
    }
    return this.#closed ? END : undefined;
  }

  receive(): Promise<Received> {
    const received = this.tryReceive();
    if (received !== undefined) return Promise.resolve(received);
    return new Promise((resolve) => {
      this.receivers.push({ resolve: resolve as Receiver["resolve"], claim: undefined, index: 0 });
    });
  }

  close(): void {
    this.#closed = true;
    while (this.receivers.length > 0) this.receivers.shift().resolve(END);
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    return {
      next: () =>
        this.receive().then((received) =>
          received === END ? { done: true, value: undefined } : { done: false, value: received },
        ),
    };
  }
}

function select(channels: readonly Channel[]): Promise<[number, number]> {
  const first = Math.floor(Math.random() * channels.length);
  for (let k = 0; k < channels.length; k++) {
    const index = (first + k) % channels.length;
    const received = channels[index]!.tryReceive();
    if (received !== undefined) return Promise.resolve([index, received as number]);
  }
  return new Promise((resolve) => {
    const claim = { taken: false };
    channels.forEach(({ receivers }, index) => {
      receivers.push({ resolve: resolve as Receiver["resolve"], claim, index });
    });
  });
}

class Mutex {
  #locked = false;
  readonly #waiters = new Ring<() => void>();

  lock(): Promise<void> {
    if (this.#locked) return new Promise((resolve) => this.#waiters.push(resolve));
    this.#locked = true;
    return RESOLVED;
  }

  unlock(): void {
    if (this.#waiters.length > 0) this.#waiters.shift()();
    else this.#locked = false;
  }
}

async function spawn(n: number): Promise<number> {
  let sum = 0;
  const all = Array.from({ length: n }, async (_, i) => {
    await Promise.resolve(); // it begins when its turn comes, as a goroutine does
    sum += i;
  });
  await Promise.all(all);
  return sum;
}

async function ctxtree(n: number, mark: Mark): Promise<number> {
  const root = new AbortController();
  let cancelled = 0;
  const all = Array.from({ length: n }, async () => {
    const signal = AbortSignal.any([root.signal, new AbortController().signal]);
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    if (signal.aborted) cancelled++;
  });
  await hostTurn();
  mark("parked");
  root.abort();
  await Promise.all(all);
  return cancelled;
}

async function sleeps(n: number): Promise<number> {
  let woken = 0;
  const all = Array.from({ length: n }, async (_, i) => {
    await sleep((i % 100) + 1);
    woken++;
  });
  await Promise.all(all);
  return woken;
}

const channels = {
  make: (capacity: number) => new Channel(capacity),
  send: (channel: Channel, value: number) => channel.send(value),
  receive: (channel: Channel) => channel.receive(),
  isEnd: (received: Received) => received === END,
  value: (received: Received) => received as number,
  close: (channel: Channel) => channel.close(),
};

export default {
  id: "promises",
  title: "promises by hand",
  pkg: null,
  style: "async/await",
  ...asyncWorkloads(channels),
  range: rangeWorkload(channels),
  select4: selectWorkload(channels, (all) => ({
    next: () => select(all),
    value: (received: [number, number]) => received[1],
  })),
  spawn,
  mutex: mutexWorkload(
    () => new Mutex(),
    (mutex) => mutex.lock(),
    (mutex) => mutex.unlock(),
  ),
  ctxtree,
  sleeps,
  notes: { sleeps: "real time", ctxtree: "`AbortSignal.any`", spawn: "`Promise.all`" },
} satisfies Column;
