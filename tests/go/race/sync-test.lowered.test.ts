/** Port of Go's runtime/race/testdata/sync_test.go, pool_test.go and time_test.go. This file is lowered. */
import { test } from "vitest";
import { chan, go, shared, sync, time, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

const programs: Labelled = {
  async TestNoRaceCond() {
    const [x, condition] = [shared(0), shared(0)];
    const mu = new sync.Mutex();
    const cond = new sync.Cond(mu);
    go(async () => {
      x.set(1);
      await mu.lock();
      condition.set(1);
      cond.signal();
      mu.unlock();
    });
    await mu.lock();
    while (condition.get() !== 1) await cond.wait();
    mu.unlock();
    x.set(2);
  },
  async TestRaceCond() {
    const done = chan<boolean>();
    const [x, condition] = [shared(0), shared(0)];
    const mu = new sync.Mutex();
    const cond = new sync.Cond(mu);
    go(async () => {
      await time.sleep(10); // Enter cond.Wait loop
      x.set(1);
      await mu.lock();
      condition.set(1);
      cond.signal();
      mu.unlock();
      await time.sleep(10); // Exit cond.Wait loop
      await mu.lock();
      x.set(3);
      mu.unlock();
      await done.send(true);
    });
    await mu.lock();
    while (condition.get() !== 1) await cond.wait();
    mu.unlock();
    x.set(2);
    await done.receive();
  },
  async TestRaceAnnounceThreads() {
    const N = 7;
    const allDone = chan<boolean>(N);
    const x = shared(0);
    const f = async () => {
      x.set(1);
      go(g);
      go(async () => {
        x.set(1);
        await allDone.send(true);
      });
      x.set(2);
      await allDone.send(true);
    };
    const g = async () => {
      for (let i = 0; i < 2; i++) {
        go(async () => {
          x.set(1);
          await allDone.send(true);
        });
        await allDone.send(true);
      }
    };
    const h = async () => {
      x.set(1);
      x.set(2);
      go(f);
      await allDone.send(true);
    };
    go(h);
    for (let i = 0; i < N; i++) await allDone.receive();
  },
  async TestNoRaceAfterFunc1() {
    const i = shared(2);
    const c = chan<boolean>();
    const f = async () => {
      i.update((n) => n - 1);
      if (i.get() >= 0) time.afterFunc(0, f);
      else await c.send(true);
    };
    time.afterFunc(0, f);
    await c.receive();
  },
  TestNoRaceAfterFunc2() {
    const x = shared(0);
    const timer = time.afterFunc(10 * time.Nanosecond, () => x.set(1));
    timer.stop();
  },
  async TestNoRaceAfterFunc3() {
    const c = chan<boolean>(1);
    const x = shared(0);
    time.afterFunc(10, async () => {
      x.set(1);
      await c.send(true);
    });
    await c.receive();
  },
  async TestRaceAfterFunc3() {
    const c = chan<boolean>(2);
    const x = shared(0);
    for (const n of [1, 2]) {
      time.afterFunc(n * 10, async () => {
        x.set(n);
        await c.send(true);
      });
    }
    await c.receive();
    await c.receive();
  },
  async TestRaceGoroutineCreationStack() {
    const x = shared(0);
    const ch = chan<boolean>(1);
    const f1 = async () => {
      x.set(1);
      await ch.send(true);
    };
    const f2 = () => go(f1);
    const f3 = () => go(f2);
    const f4 = () => go(f3);
    go(f4);
    x.set(2);
    await ch.receive();
  },
  // A nil pointer in a mutex method call should not corrupt the race detector state.
  async TestNoRaceNilMutexCrash() {
    const mutex = new sync.Mutex();
    const panics = shared(0);
    const othermutex = undefined as unknown as sync.RWMutex;
    try {
      await othermutex.rLock();
    } catch {
      await mutex.lock();
      panics.update((n) => n + 1);
      mutex.unlock();
      return;
    }
    throw new Error("no panic");
  },
};

test.each(Object.entries(programs))("race/testdata sync: %s", judge);

const pool: Labelled = {
  async TestRacePool() {
    for (let i = 0; i < 10; i++) {
      const c = chan<number>();
      const p = new sync.Pool({ new: () => shared(0) });
      const x = p.get();
      x.set(1);
      p.put(x);
      go(async () => {
        p.get().set(2);
        await c.send(1);
      });
      x.set(3);
      await c.receive();
    }
  },
  async TestNoRacePool() {
    for (let i = 0; i < 10; i++) {
      const p = new sync.Pool({ new: () => shared(0) });
      const x = p.get();
      x.set(1);
      p.put(x);
      go(() => {
        const y = p.get();
        y.set(2);
        p.put(y);
      });
      await time.sleep(100);
      p.get().set(3);
    }
  },
};

test.each(Object.entries(pool))("race/testdata pool: %s", judge);

/** Writes, has something fire, and writes again when that has written. */
const fires = (start: (v: Shared<number>, f: () => Promise<void>) => unknown) =>
  async function main() {
    const v = shared(0);
    const c = chan<number>();
    start(v, async () => {
      v.set(1);
      await c.send(0);
    });
    await c.receive();
    v.set(3);
  };

const HOUR = time.Hour;
const SOON = time.Nanosecond;

const timers: Labelled = {
  TestNoRaceAfterFunc: fires((v, f) => {
    v.set(2);
    time.afterFunc(SOON, f);
  }),
  TestNoRaceAfterFuncReset: fires((v, f) => {
    const t = time.afterFunc(HOUR, f);
    t.stop();
    v.set(2);
    t.reset(SOON);
  }),
  TestNoRaceTimer: fires((v, f) => {
    v.set(2);
    const t = time.newTimer(SOON);
    go(async () => {
      await t.c.receive();
      await f();
    });
  }),
  TestNoRaceTimerReset: fires((v, f) => {
    const t = time.newTimer(HOUR);
    go(async () => {
      await t.c.receive();
      await f();
    });
    t.stop();
    v.set(2);
    t.reset(SOON);
  }),
  TestNoRaceTicker: fires((v, f) => {
    v.set(2);
    const t = time.newTicker(SOON);
    go(async () => {
      await t.c.receive();
      await f();
    });
  }),
  TestNoRaceTickerReset: fires((v, f) => {
    const t = time.newTicker(HOUR);
    go(async () => {
      await t.c.receive();
      await f();
    });
    t.stop();
    v.set(2);
    t.reset(SOON);
  }),
};

test.each(Object.entries(timers))("race/testdata time: %s", judge);
