/** Go's `src/sync/mutex_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, runtime, select, sync, time, type SendChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";

// Go's program uses the semaphore within its Mutex; ours has nothing below the Mutex.
test("TestSemaphore: ten goroutines take and give it back a thousand times", () => {
  async function hammerSemaphore(s: sync.Mutex, loops: number, cdone: SendChan<boolean>) {
    for (let i = 0; i < loops; i++) {
      await s.lock();
      s.unlock();
    }
    await cdone.send(true);
  }
  return endsWell(async () => {
    const s = new sync.Mutex();
    const c = chan<boolean>();
    for (let i = 0; i < 10; i++) go(hammerSemaphore, s, 1000, c);
    for (let i = 0; i < 10; i++) await c.receive();
  }, 3);
});

test("TestMutex: tryLock tells whether it is free; ten goroutines hammer it", () => {
  let inside = 0;
  // Beyond Go's program, which needs the race detector to see that two are inside.
  async function inTurn() {
    if (++inside > 1) fail("two are inside");
    await runtime.gosched();
    inside--;
  }
  async function hammerMutex(m: sync.Mutex, loops: number, cdone: SendChan<boolean>) {
    for (let i = 0; i < loops; i++) {
      if (i % 3 === 0) {
        if (m.tryLock()) {
          await inTurn();
          m.unlock();
        }
        continue;
      }
      await m.lock();
      await inTurn();
      m.unlock();
    }
    await cdone.send(true);
  }
  return endsWell(async () => {
    inside = 0;
    const m = new sync.Mutex();
    await m.lock();
    if (m.tryLock()) fail("tryLock succeeded with mutex locked");
    m.unlock();
    if (!m.tryLock()) fail("tryLock failed with mutex unlocked");
    m.unlock();

    const c = chan<boolean>();
    for (let i = 0; i < 10; i++) go(hammerMutex, m, 1000, c);
    for (let i = 0; i < 10; i++) await c.receive();
  }, 3);
});

const misuseTests: [name: string, f: () => Promise<void>][] = [
  ["Mutex.Unlock", async () => new sync.Mutex().unlock()],
  [
    "Mutex.Unlock2",
    async () => {
      const mu = new sync.Mutex();
      await mu.lock();
      mu.unlock();
      mu.unlock();
    },
  ],
  ["RWMutex.Unlock", async () => new sync.RWMutex().unlock()],
  [
    "RWMutex.Unlock2",
    async () => {
      const mu = new sync.RWMutex();
      await mu.rLock();
      mu.unlock();
    },
  ],
  [
    "RWMutex.Unlock3",
    async () => {
      const mu = new sync.RWMutex();
      await mu.lock();
      mu.unlock();
      mu.unlock();
    },
  ],
  ["RWMutex.RUnlock", async () => new sync.RWMutex().rUnlock()],
  [
    "RWMutex.RUnlock2",
    async () => {
      const mu = new sync.RWMutex();
      await mu.lock();
      mu.rUnlock();
    },
  ],
  [
    "RWMutex.RUnlock3",
    async () => {
      const mu = new sync.RWMutex();
      await mu.rLock();
      mu.rUnlock();
      mu.rUnlock();
    },
  ],
];

test.each(misuseTests)(
  "TestMutexMisuse: %s ends the program, and no catch helps",
  async (_n, f) => {
    const report = await run(async () => {
      try {
        await f();
      } catch {
        // As Go's program recovers.
      }
      console.log("test completed");
    });
    expect(report.message).toMatch(/^fatal error: .*unlocked/);
    expect(report).toMatchObject({ output: [], exitCode: 2 });
  },
);

test("TestMutexFairness: one who locks it again and again cannot starve another", () =>
  endsWell(async () => {
    const mu = new sync.Mutex();
    const stop = chan<boolean>();
    go(async () => {
      for (;;) {
        await mu.lock();
        await time.sleep(0.1);
        mu.unlock();
        if ((await select({ stop, default: true })).case === "stop") return;
      }
    });
    const done = chan<boolean>(1);
    go(async () => {
      for (let i = 0; i < 10; i++) {
        await time.sleep(0.1);
        await mu.lock();
        mu.unlock();
      }
      await done.send(true);
    });
    const s = await select({ done, late: time.after(10 * time.Second) });
    if (s.case === "late") fail("can't acquire Mutex in 10 seconds");
    stop.close();
  }));
