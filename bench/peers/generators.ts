/**
 * The floor: generators over one first-in-first-out queue, run without a break until it is empty.
 * No library: no timers, no errors, no select, no fairness towards the event loop.
 */
import type { Column, Mark, Workload } from "../column-type.ts";
import { only } from "./async-workloads.ts";
import { Ring } from "./ring.ts";

const END = Symbol("closed and empty");
type Received = number | typeof END;
type Body = Generator<undefined, void, Received | undefined>;

class Goroutine {
  readonly body: Body;
  /** What it is resumed with. */
  received: Received | undefined = undefined;
  /** What it waits to send. */
  sent = 0;

  constructor(body: Body) {
    this.body = body;
  }
}

const queue = new Ring<Goroutine>();
let current: Goroutine;

function go(body: Body): void {
  queue.push(new Goroutine(body));
}

function runAll(): void {
  while (queue.length > 0) {
    current = queue.shift();
    const { received } = current;
    current.received = undefined;
    current.body.next(received);
  }
}

class Channel {
  readonly #buffer = new Ring<number>();
  readonly #senders = new Ring<Goroutine>();
  readonly #receivers = new Ring<Goroutine>();
  readonly #capacity: number;
  #closed = false;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether it is done; else the caller must yield. */
  send(value: number): boolean {
    if (this.#receivers.length > 0) {
      const receiver = this.#receivers.shift();
      receiver.received = value;
      queue.push(receiver);
      return true;
    }
    if (this.#buffer.length < this.#capacity) {
      this.#buffer.push(value);
      return true;
    }
    current.sent = value;
    this.#senders.push(current);
    return false;
  }

  /** `undefined`: the caller must yield, and is resumed with it. */
  receive(): Received | undefined {
    if (this.#buffer.length > 0) {
      const value = this.#buffer.shift();
      if (this.#senders.length > 0) {
        const sender = this.#senders.shift();
        this.#buffer.push(sender.sent);
        queue.push(sender);
      }
      return value;
    }
    if (this.#senders.length > 0) {
      const sender = this.#senders.shift();
      queue.push(sender);
      return sender.sent;
    }
    if (this.#closed) return END;
    this.#receivers.push(current);
    return undefined;
  }

  close(): void {
    this.#closed = true;
    while (this.#receivers.length > 0) {
      const receiver = this.#receivers.shift();
      receiver.received = END;
      queue.push(receiver);
    }
  }
}

async function pingpong(n: number): Promise<number> {
  const there = new Channel(0);
  const back = new Channel(0);
  let sum = 0;
  go(
    (function* (): Body {
      for (;;) {
        const received = there.receive() ?? (yield);
        if (received === END) return;
        if (!back.send(received!)) yield;
      }
    })(),
  );
  go(
    (function* (): Body {
      for (let i = 0; i < n; i++) {
        if (!there.send(i)) yield;
        sum += (back.receive() ?? (yield)) as number;
      }
      there.close();
    })(),
  );
  runAll();
  return sum;
}

const stream =
  (capacity: number): Workload =>
  async (n) => {
    const numbers = new Channel(capacity);
    let sum = 0;
    go(
      (function* (): Body {
        for (let i = 0; i < n; i++) if (!numbers.send(i)) yield;
        numbers.close();
      })(),
    );
    go(consume(numbers, (value) => (sum += value)));
    runAll();
    return sum;
  };

async function fanin(n: number): Promise<number> {
  const numbers = new Channel(0);
  let sum = 0;
  let left = 8;
  for (let p = 0; p < 8; p++) {
    go(
      (function* (): Body {
        for (let i = 0; i < n / 8; i++) if (!numbers.send(i)) yield;
        if (--left === 0) numbers.close();
      })(),
    );
  }
  go(consume(numbers, (value) => (sum += value)));
  runAll();
  return sum;
}

function* consume(numbers: Channel, take: (value: number) => void): Body {
  for (;;) {
    const received = numbers.receive() ?? (yield);
    if (received === END) return;
    take(received!);
  }
}

async function spawn(n: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    go(
      // eslint-disable-next-line require-yield -- a goroutine that never waits
      (function* (): Body {
        sum += i;
      })(),
    );
  }
  runAll();
  return sum;
}

async function sieve(n: number): Promise<number> {
  let last = 0;
  go(
    (function* (): Body {
      let numbers = new Channel(0);
      go(count(numbers));
      for (let i = 0; i < n; i++) {
        const prime = (numbers.receive() ?? (yield)) as number;
        last = prime;
        const sieved = new Channel(0);
        go(filter(numbers, sieved, prime));
        numbers = sieved;
      }
    })(),
  );
  runAll();
  return last;
}

function* count(out: Channel): Body {
  for (let i = 2; ; i++) if (!out.send(i)) yield;
}

function* filter(from: Channel, to: Channel, prime: number): Body {
  for (;;) {
    const i = (from.receive() ?? (yield)) as number;
    if (i % prime !== 0 && !to.send(i)) yield;
  }
}

async function blocked(n: number, mark: Mark): Promise<number> {
  const closing = new Channel(0);
  let woken = 0;
  for (let i = 0; i < n; i++) {
    go(
      (function* (): Body {
        const received = closing.receive() ?? (yield);
        if (received === END) woken++;
      })(),
    );
  }
  runAll();
  mark("parked");
  closing.close();
  runAll();
  return woken;
}

export default {
  id: "generators",
  title: "generators by hand (the floor)",
  pkg: null,
  style: "generators, synchronous",
  ...only(
    { pingpong, unbuf: stream(0), buf128: stream(128), fanin, spawn, sieve, blocked },
    "the floor only",
  ),
  notes: {},
} satisfies Column;
