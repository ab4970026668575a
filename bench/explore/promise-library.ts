/**
 * What the programs of the corpus use of the library, on native promises, each of whose steps waits for
 * fast-check's scheduler: so the same programs can be run under its orders.
 *
 * It has no clock: a timer may fire at any time. It has no race detector, and no contexts.
 */
import type { Scheduler } from "fast-check";

/** What this library has not. */
export class Unsupported extends Error {}

type Wake = (result: { value: unknown; ok: boolean }) => void;

interface Waiting {
  isTaken(): boolean;
  wake: Wake;
  fail(error: Error): void;
  value?: unknown;
}

/** One run's library, and what became of its goroutines. */
export function promiseLibrary(scheduler: Scheduler) {
  const state = { live: 0, panic: undefined as { error: unknown } | undefined };
  const step = () => scheduler.schedule(Promise.resolve());

  function go(f: (...args: unknown[]) => unknown, ...args: unknown[]): void {
    state.live++;
    void step()
      .then(() => f(...args))
      .then(
        () => state.live--,
        (error: unknown) => (state.panic ??= { error }),
      );
  }

  class Channel {
    readonly buffer: unknown[] = [];
    readonly receivers: Waiting[] = [];
    readonly senders: Waiting[] = [];
    readonly cap: number;
    closed = false;

    constructor(cap: number) {
      this.cap = cap;
    }

    get len(): number {
      return this.buffer.length;
    }

    sendCase(value: unknown) {
      return { sendTo: this, value };
    }

    get canReceive(): boolean {
      return this.len > 0 || this.closed || first(this.senders) !== undefined;
    }

    get canSend(): boolean {
      return this.closed || this.len < this.cap || first(this.receivers) !== undefined;
    }

    takeNow(): { value: unknown; ok: boolean } {
      const sender = first(this.senders);
      if (sender) this.senders.splice(this.senders.indexOf(sender), 1);
      if (this.len > 0) {
        const value = this.buffer.shift();
        if (sender) this.buffer.push(sender.value);
        sender?.wake({ value: undefined, ok: true });
        return { value, ok: true };
      }
      if (!sender) return { value: undefined, ok: false };
      sender.wake({ value: undefined, ok: true });
      return { value: sender.value, ok: true };
    }

    putNow(value: unknown): void {
      if (this.closed) throw new Error("send on closed channel");
      const receiver = first(this.receivers);
      if (receiver) {
        this.receivers.splice(this.receivers.indexOf(receiver), 1);
        receiver.wake({ value, ok: true });
      } else this.buffer.push(value);
    }

    async send(value: unknown): Promise<void> {
      await step();
      if (this.canSend) return this.putNow(value);
      await waiting((it) => this.senders.push({ ...it, value }));
      await step();
    }

    async receive(): Promise<unknown> {
      return (await this.receiveAny()).value;
    }

    async receiveOk(): Promise<[unknown, boolean]> {
      const { value, ok } = await this.receiveAny();
      return [value, ok];
    }

    async receiveAny(): Promise<{ value: unknown; ok: boolean }> {
      await step();
      if (this.canReceive) return this.takeNow();
      const result = await waiting((it) => this.receivers.push(it));
      await step();
      return result;
    }

    close(): void {
      if (this.closed) throw new Error("close of closed channel");
      this.closed = true;
      for (const it of this.receivers.splice(0)) it.wake({ value: undefined, ok: false });
      for (const it of this.senders.splice(0)) it.fail(new Error("send on closed channel"));
    }

    async *[Symbol.asyncIterator]() {
      for (;;) {
        const { value, ok } = await this.receiveAny();
        if (!ok) return;
        yield value;
      }
    }
  }

  const never = new Promise<never>(() => undefined);
  const nil = { len: 0, cap: 0, send: () => never, receive: () => never, receiveOk: () => never };

  async function select(cases: Record<string, unknown>): Promise<unknown> {
    await step();
    const entries = Object.entries(cases).filter(
      ([, it]) => it instanceof Channel || (it as { sendTo?: unknown } | null)?.sendTo,
    ) as [string, Channel | { sendTo: Channel; value: unknown }][];
    const isReady = ([, it]: (typeof entries)[number]) =>
      it instanceof Channel ? it.canReceive : it.sendTo.canSend;
    const ready = entries.filter(isReady);
    // The scheduler chooses among several by which of as many promises it lets go first.
    const chosen =
      ready.length > 1 ? await Promise.race(ready.map((it) => step().then(() => it))) : ready[0];
    if (chosen && isReady(chosen)) {
      const [name, it] = chosen;
      if (it instanceof Channel) return { case: name, ...it.takeNow() };
      it.sendTo.putNow(it.value);
      return { case: name };
    }
    if (chosen) return select(cases);
    if (cases.default === true) return { case: "default" };
    let taken = false;
    const name = { of: "" };
    const result = await new Promise<{ value: unknown; ok: boolean }>((resolve, reject) => {
      for (const [key, it] of entries) {
        const waits: Waiting = {
          isTaken: () => taken,
          wake: (result) => {
            taken = true;
            name.of = key;
            resolve(result);
          },
          fail: (error) => {
            if (!taken) reject(error);
            taken = true;
          },
        };
        if (it instanceof Channel) it.receivers.push(waits);
        else it.sendTo.senders.push({ ...waits, value: it.value });
      }
    });
    await step();
    return { case: name.of, ...result };
  }

  class Mutex {
    #locked = false;
    readonly #waiting: (() => void)[] = [];

    async lock() {
      await step();
      if (this.#locked) {
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        await step();
      }
      this.#locked = true;
      return { [Symbol.dispose]: () => this.unlock() };
    }

    tryLock(): boolean {
      if (this.#locked) return false;
      return (this.#locked = true);
    }

    unlock(): void {
      if (!this.#locked) throw new Error("sync: unlock of unlocked mutex");
      const next = this.#waiting.shift();
      if (next) next();
      else this.#locked = false;
    }
  }

  class WaitGroup {
    #count = 0;
    #waiting: (() => void)[] = [];

    add(n: number): void {
      this.#count += n;
      if (this.#count < 0) throw new Error("sync: negative WaitGroup counter");
      if (this.#count === 0) for (const wake of this.#waiting.splice(0)) wake();
    }

    done(): void {
      this.add(-1);
    }

    go(f: () => unknown): void {
      this.add(1);
      go(async () => {
        await f();
        this.done();
      });
    }

    async wait(): Promise<void> {
      await step();
      if (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await step();
    }
  }

  class Cond {
    readonly l: Mutex;
    readonly #waiting: (() => void)[] = [];

    constructor(l: Mutex) {
      this.l = l;
    }

    async wait(): Promise<void> {
      const woken = new Promise<void>((resolve) => this.#waiting.push(resolve));
      this.l.unlock();
      await woken;
      await this.l.lock();
    }

    signal(): void {
      this.#waiting.shift()?.();
    }

    broadcast(): void {
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  class Once {
    #done: Promise<unknown> | undefined;

    async do(f: () => unknown): Promise<void> {
      await step();
      await (this.#done ??= Promise.resolve(f()));
    }
  }

  class RWMutex {
    #readers = 0;
    #writing = false;
    #writersWaiting = 0;
    #wake: (() => void)[] = [];

    async #until(isFree: () => boolean): Promise<void> {
      await step();
      while (!isFree()) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
        await step();
      }
    }

    #changed(): void {
      for (const wake of this.#wake.splice(0)) wake();
    }

    async lock() {
      this.#writersWaiting++;
      await this.#until(() => !this.#writing && this.#readers === 0);
      this.#writersWaiting--;
      this.#writing = true;
      return { [Symbol.dispose]: () => this.unlock() };
    }

    unlock(): void {
      this.#writing = false;
      this.#changed();
    }

    async rLock() {
      await this.#until(() => !this.#writing && this.#writersWaiting === 0);
      this.#readers++;
      return { [Symbol.dispose]: () => this.rUnlock() };
    }

    rUnlock(): void {
      this.#readers--;
      this.#changed();
    }
  }

  class Int64 {
    #value = 0;
    load = () => this.#value;
    store = (value: number) => (this.#value = value);
    add = (n: number) => (this.#value += n);
  }

  const after = (_delay: number) => {
    const fired = new Channel(1);
    void step().then(() => fired.putNow(0));
    return fired;
  };

  const afterFunc = (_delay: number, f: () => void) => {
    let pending = true;
    void step().then(() => {
      if (pending) go(f);
      pending = false;
    });
    return {
      stop: () => {
        const was = pending;
        pending = false;
        return was;
      },
    };
  };

  const library = {
    go,
    chan: (capacity = 0) => new Channel(capacity),
    nilChan: () => nil,
    select,
    runtime: { gosched: step },
    sync: { Mutex, RWMutex, WaitGroup, Cond, Once },
    atomic: { Int64 },
    time: { sleep: step, after, afterFunc },
    get context(): never {
      throw new Unsupported("no contexts");
    },
    get shared(): never {
      throw new Unsupported("no race detector");
    },
  };
  return { library, state };
}

function first(list: Waiting[]): Waiting | undefined {
  while (list.length > 0 && list[0]!.isTaken()) list.shift();
  return list[0];
}

function waiting(enqueue: (it: Waiting) => void) {
  return new Promise<{ value: unknown; ok: boolean }>((resolve, reject) =>
    enqueue({ isTaken: () => false, wake: resolve, fail: reject }),
  );
}
