/** Go's `src/sync/rwmutex_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import {
  atomic,
  chan,
  go,
  runtime,
  select,
  sync,
  type ReceiveChan,
  type SendChan,
} from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

test("TestParallelReaders: all readers are inside together", () => {
  async function parallelReader(
    m: sync.RWMutex,
    clocked: SendChan<boolean>,
    cunlock: ReceiveChan<boolean>,
    cdone: SendChan<boolean>,
  ) {
    await m.rLock();
    await clocked.send(true);
    await cunlock.receive();
    m.rUnlock();
    await cdone.send(true);
  }
  async function doTestParallelReaders(numReaders: number) {
    const m = new sync.RWMutex();
    const [clocked, cunlock, cdone] = [chan<boolean>(), chan<boolean>(), chan<boolean>()];
    for (let i = 0; i < numReaders; i++) go(parallelReader, m, clocked, cunlock, cdone);
    // Wait for all parallel rLock()s to succeed.
    for (let i = 0; i < numReaders; i++) await clocked.receive();
    for (let i = 0; i < numReaders; i++) await cunlock.send(true);
    // Wait for the goroutines to finish.
    for (let i = 0; i < numReaders; i++) await cdone.receive();
  }
  return endsWell(async () => {
    for (const numReaders of [1, 3, 4]) await doTestParallelReaders(numReaders);
  });
});

test("TestRWMutex: the try calls tell whether they took it", () =>
  endsWell(async () => {
    const m = new sync.RWMutex();
    await m.lock();
    if (m.tryLock()) fail("tryLock succeeded with mutex locked");
    if (m.tryRLock()) fail("tryRLock succeeded with mutex locked");
    m.unlock();
    if (!m.tryLock()) fail("tryLock failed with mutex unlocked");
    m.unlock();
    if (!m.tryRLock()) fail("tryRLock failed with mutex unlocked");
    if (!m.tryRLock()) fail("tryRLock failed with mutex rlocked");
    if (m.tryLock()) fail("tryLock succeeded with mutex rlocked");
    m.rUnlock();
    m.rUnlock();
  }));

test("TestRWMutex (Hammer): writers are inside alone", () => {
  async function reader(
    rwm: sync.RWMutex,
    iterations: number,
    activity: atomic.Int32,
    cdone: SendChan<boolean>,
  ) {
    for (let i = 0; i < iterations; i++) {
      await rwm.rLock();
      const n = activity.add(1);
      if (n < 1 || n >= 10_000) fail(`rlock(${n})`);
      await runtime.gosched();
      activity.add(-1);
      rwm.rUnlock();
    }
    await cdone.send(true);
  }
  async function writer(
    rwm: sync.RWMutex,
    iterations: number,
    activity: atomic.Int32,
    cdone: SendChan<boolean>,
  ) {
    for (let i = 0; i < iterations; i++) {
      await rwm.lock();
      const n = activity.add(10_000);
      if (n !== 10_000) fail(`wlock(${n})`);
      await runtime.gosched();
      activity.add(-10_000);
      rwm.unlock();
    }
    await cdone.send(true);
  }
  async function hammerRWMutex(numReaders: number, iterations: number) {
    // Number of active readers + 10000 * number of active writers.
    const activity = new atomic.Int32();
    const rwm = new sync.RWMutex();
    const cdone = chan<boolean>();
    go(writer, rwm, iterations, activity, cdone);
    let i = 0;
    for (; i < numReaders / 2; i++) go(reader, rwm, iterations, activity, cdone);
    go(writer, rwm, iterations, activity, cdone);
    for (; i < numReaders; i++) go(reader, rwm, iterations, activity, cdone);
    // Wait for the 2 writers and all readers to finish.
    for (let j = 0; j < 2 + numReaders; j++) await cdone.receive();
  }
  return endsWell(async () => {
    for (const numReaders of [1, 3, 10, 5]) await hammerRWMutex(numReaders, 20);
  });
});

test("TestRLocker: it locks the read side, and writers and it wait for each other", () =>
  endsWell(async () => {
    const wl = new sync.RWMutex();
    const wlocked = chan<boolean>(1);
    const rlocked = chan<boolean>(1);
    const rl = wl.rLocker();
    const n = 10;
    go(async () => {
      for (let i = 0; i < n; i++) {
        await rl.lock();
        await rl.lock();
        await rlocked.send(true);
        await wl.lock();
        await wlocked.send(true);
      }
    });
    for (let i = 0; i < n; i++) {
      await rlocked.receive();
      rl.unlock();
      if ((await select({ wlocked, default: true })).case === "wlocked") {
        fail("rLocker() didn't read-lock it");
      }
      rl.unlock();
      await wlocked.receive();
      if ((await select({ rlocked, default: true })).case === "rlocked") {
        fail("rLocker() didn't respect the write lock");
      }
      wl.unlock();
    }
  }, 50));
