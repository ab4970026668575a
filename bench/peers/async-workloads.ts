/** The workloads for every library whose channels are awaited, written once. */
import type { Mark, Workload } from "../column-type.ts";
import { WORKLOAD_NAMES, type WorkloadName } from "../measurements.ts";

/** How a library does it. Its promises are handed on untouched: nothing is added to its time. */
export interface AwaitedChannels<Channel, Received> {
  make(capacity: number): Channel;
  send(channel: Channel, value: number): PromiseLike<unknown>;
  receive(channel: Channel): PromiseLike<Received>;
  /** Whether what was received says that the channel is closed and empty. */
  isEnd(received: Received): boolean;
  value(received: Received): number;
  close(channel: Channel): unknown;
}

export function asyncWorkloads<Channel, Received>({
  make,
  send,
  receive,
  isEnd,
  value,
  close,
}: AwaitedChannels<Channel, Received>) {
  async function pingpong(n: number): Promise<number> {
    const there = make(0);
    const back = make(0);
    const other = (async () => {
      for (;;) {
        const received = await receive(there);
        if (isEnd(received)) break;
        await send(back, value(received));
      }
      await close(back);
    })();
    let sum = 0;
    for (let i = 0; i < n; i++) {
      await send(there, i);
      sum += value(await receive(back));
    }
    await close(there);
    await other;
    return sum;
  }

  const stream =
    (capacity: number): Workload =>
    async (n) => {
      const numbers = make(capacity);
      const producer = (async () => {
        for (let i = 0; i < n; i++) await send(numbers, i);
        await close(numbers);
      })();
      const sum = await sumOf(numbers);
      await producer;
      return sum;
    };

  async function fanin(n: number): Promise<number> {
    const numbers = make(0);
    const producers = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < n / 8; i++) await send(numbers, i);
    });
    const closer = Promise.all(producers).then(() => close(numbers));
    const sum = await sumOf(numbers);
    await closer;
    return sum;
  }

  async function sumOf(numbers: Channel): Promise<number> {
    let sum = 0;
    for (;;) {
      const received = await receive(numbers);
      if (isEnd(received)) return sum;
      sum += value(received);
    }
  }

  /** The chain is left as it is, as in the Go program: all of it waits. */
  async function sieve(n: number): Promise<number> {
    let numbers = make(0);
    void count(numbers);
    let last = 0;
    for (let i = 0; i < n; i++) {
      const prime = value(await receive(numbers));
      last = prime;
      const sieved = make(0);
      void filter(numbers, sieved, prime);
      numbers = sieved;
    }
    return last;
  }

  async function count(out: Channel): Promise<never> {
    for (let i = 2; ; i++) await send(out, i);
  }

  async function filter(from: Channel, to: Channel, prime: number): Promise<never> {
    for (;;) {
      const i = value(await receive(from));
      if (i % prime !== 0) await send(to, i);
    }
  }

  async function blocked(n: number, mark: Mark): Promise<number> {
    const closing = make(0);
    let woken = 0;
    const all = Array.from({ length: n }, async () => {
      if (isEnd(await receive(closing))) woken++;
    });
    await hostTurn();
    mark("parked");
    await close(closing);
    await Promise.all(all);
    return woken;
  }

  return { pingpong, unbuf: stream(0), buf128: stream(128), fanin, sieve, blocked };
}

/** A library's way to receive from one of several channels. */
export interface Selecting<Received> {
  next(): PromiseLike<Received>;
  value(received: Received): number;
}

export const selectWorkload =
  <Channel, Received>(
    { make, send }: Pick<AwaitedChannels<Channel, unknown>, "make" | "send">,
    selecting: (channels: Channel[]) => Selecting<Received>,
  ): Workload =>
  async (n) => {
    const channels = Array.from({ length: 4 }, () => make(0));
    for (const channel of channels) {
      void (async () => {
        for (let i = 0; i < n / 4; i++) await send(channel, i);
      })();
    }
    const { next, value } = selecting(channels);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += value(await next());
    return sum;
  };

/** `range`: the consumer is a `for await` loop. */
export const rangeWorkload =
  <Channel extends AsyncIterable<number>>({
    make,
    send,
    close,
  }: Pick<AwaitedChannels<Channel, unknown>, "make" | "send" | "close">): Workload =>
  async (n) => {
    const numbers = make(0);
    const producer = (async () => {
      for (let i = 0; i < n; i++) await send(numbers, i);
      await close(numbers);
    })();
    let sum = 0;
    for await (const value of numbers) sum += value;
    await producer;
    return sum;
  };

/** `mutex`: what `lock` gives is handed to `unlock`. */
export const mutexWorkload =
  <Mutex, Held>(
    make: () => Mutex,
    lock: (mutex: Mutex) => PromiseLike<Held>,
    unlock: (mutex: Mutex, held: Held) => void,
  ): Workload =>
  async (n) => {
    const mutex = make();
    let count = 0;
    const all = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < n / 8; i++) {
        const held = await lock(mutex);
        count++;
        unlock(mutex, held);
      }
    });
    await Promise.all(all);
    return count;
  };

/** All that could go on has gone on, and waits. */
export const hostTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Why a library has no such workload. */
export const ABSENT = {
  iterator: "n/a: no async iterator",
  spawn: "n/a: no goroutines and no WaitGroup: see promises by hand",
  mutex: "n/a: no mutex",
  context: "n/a: no context: see promises by hand",
  timers: "n/a: no timers of its own",
};

/** These workloads alone; the others are absent for one reason. */
export function only(
  workloads: Partial<Record<WorkloadName, Workload>>,
  reason: string,
): Record<WorkloadName, Workload | string> {
  const all = WORKLOAD_NAMES.map((name) => [name, workloads[name] ?? `n/a: ${reason}`]);
  return Object.fromEntries(all) as Record<WorkloadName, Workload | string>;
}
