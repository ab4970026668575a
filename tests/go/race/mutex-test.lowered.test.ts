/** Port of Go's runtime/race/testdata/mutex_test.go and rwmutex_test.go. This file is lowered. */
import { test } from "vitest";
import { chan, go, shared, sync, time, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

/** Two goroutines, and main, which waits for both. */
const both = (one: () => unknown, other: () => unknown) => waits([one, other]);

async function waits(all: (() => unknown)[]): Promise<void> {
  const ch = chan<boolean>(all.length);
  for (const f of all) {
    go(async () => {
      await f();
      await ch.send(true);
    });
  }
  for (const _ of all) await ch.receive();
}

/** Writes under a lock. */
const setUnder = (mu: sync.Mutex | sync.RWMutex, x: Shared<number>, value: number) => async () => {
  await mu.lock();
  x.set(value);
  mu.unlock();
};

/** Reads under a read lock, and does something with what it has read. */
const readUnder =
  (mu: sync.RWMutex, x: Shared<number>, use = (_: number) => {}) =>
  async () => {
    await mu.rLock();
    use(x.get());
    mu.rUnlock();
  };

const mutex: Labelled = {
  async TestNoRaceMutex() {
    const mu = new sync.Mutex();
    const x = shared(0);
    const ch = chan<boolean>(2);
    go(async () => {
      using _ = await mu.lock();
      x.set(1);
      await ch.send(true);
    });
    go(async () => {
      await setUnder(mu, x, 2)();
      await ch.send(true);
    });
    await ch.receive();
    await ch.receive();
  },
  async TestRaceMutex() {
    const mu = new sync.Mutex();
    const x = shared(0);
    const ch = chan<boolean>(2);
    go(async () => {
      x.set(1);
      using _ = await mu.lock();
      await ch.send(true);
    });
    go(async () => {
      x.set(2);
      await mu.lock();
      mu.unlock();
      await ch.send(true);
    });
    await ch.receive();
    await ch.receive();
  },
  TestRaceMutex2() {
    const x = shared(0);
    return both(setUnder(new sync.Mutex(), x, 1), setUnder(new sync.Mutex(), x, 2));
  },
  TestNoRaceMutexPureHappensBefore() {
    const mu = new sync.Mutex();
    const x = shared(0);
    const written = shared(false);
    return both(
      async () => {
        x.set(1);
        await mu.lock();
        written.set(true);
        mu.unlock();
      },
      async () => {
        await time.sleep(0.1);
        await mu.lock();
        while (!written.get()) {
          mu.unlock();
          await time.sleep(0.1);
          await mu.lock();
        }
        mu.unlock();
        x.set(1);
      },
    );
  },
  async TestNoRaceMutexSemaphore() {
    const mu = new sync.Mutex();
    const x = shared(0);
    await mu.lock();
    await both(
      () => {
        x.set(1);
        mu.unlock();
      },
      setUnder(mu, x, 2),
    );
  },
  // from doc/go_mem.html
  async TestNoRaceMutexExampleFromHtml() {
    const l = new sync.Mutex();
    const a = shared("");
    await l.lock();
    go(() => {
      a.set("hello, world");
      l.unlock();
    });
    await l.lock();
    a.get();
  },
  async TestRaceMutexOverwrite() {
    const c = chan<boolean>(1);
    const mu = shared(new sync.Mutex());
    go(async () => {
      mu.set(new sync.Mutex());
      await c.send(true);
    });
    await mu.get().lock();
    await c.receive();
  },
};

test.each(Object.entries(mutex))("race/testdata mutex: %s", judge);

const rwMutex: Labelled = {
  TestRaceMutexRWMutex() {
    const x = shared(0);
    return both(setUnder(new sync.Mutex(), x, 1), setUnder(new sync.RWMutex(), x, 2));
  },
  TestNoRaceRWMutex() {
    const mu = new sync.RWMutex();
    const [x, y] = [shared(0), shared(1)];
    return both(
      setUnder(mu, x, 2),
      readUnder(mu, x, (value) => y.set(value)),
    );
  },
  // Three readers: no matter what order they're scheduled in, two will be on the same side of the write
  // lock.
  TestRaceRWMutexMultipleReaders() {
    const mu = new sync.RWMutex();
    const [x, y] = [shared(0), shared(1)];
    const readers = [1, 2, 3].map((n) => readUnder(mu, x, (value) => y.set(value + n)));
    return waits([setUnder(mu, x, 2), ...readers]);
  },
  TestNoRaceRWMutexMultipleReaders() {
    const mu = new sync.RWMutex();
    const x = shared(0);
    return waits([setUnder(mu, x, 2), readUnder(mu, x), readUnder(mu, x), readUnder(mu, x)]);
  },
  async TestNoRaceRWMutexTransitive() {
    const mu = new sync.RWMutex();
    const x = shared(0);
    const ch = chan<boolean>(2);
    for (const wait of [0, 10]) {
      go(async () => {
        await time.sleep(wait);
        await readUnder(mu, x)();
        await ch.send(true);
      });
    }
    await time.sleep(20);
    await setUnder(mu, x, 42)();
    await ch.receive();
    await ch.receive();
  },
};

test.each(Object.entries(rwMutex))("race/testdata rwmutex: %s", judge);
