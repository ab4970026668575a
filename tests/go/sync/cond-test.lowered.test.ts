/** Go's `src/sync/cond_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, Panic, runtime, select, sync } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

test("TestCondSignal: one signal wakes one; a signal that finds nobody is lost", () =>
  endsWell(async () => {
    const m = new sync.Mutex();
    const c = new sync.Cond(m);
    let n = 2;
    const running = chan<boolean>(n);
    const awake = chan<boolean>(n);
    for (let i = 0; i < n; i++) {
      go(async () => {
        await m.lock();
        await running.send(true);
        await c.wait();
        await awake.send(true);
        m.unlock();
      });
    }
    for (let i = 0; i < n; i++) await running.receive(); // Wait for everyone to run.
    for (; n > 0; n--) {
      if ((await select({ awake, default: true })).case === "awake") fail("goroutine not asleep");
      await m.lock();
      c.signal();
      m.unlock();
      await awake.receive(); // Will deadlock if no goroutine wakes up
      if ((await select({ awake, default: true })).case === "awake") {
        fail("too many goroutines awake");
      }
    }
    c.signal();
  }, 50));

test("TestCondSignalGenerations: waiter i wakes before i+1", () =>
  endsWell(async () => {
    const m = new sync.Mutex();
    const c = new sync.Cond(m);
    const n = 100;
    const running = chan<boolean>(n);
    const awake = chan<number>(n);
    for (let i = 0; i < n; i++) {
      go(async (i: number) => {
        await m.lock();
        await running.send(true);
        await c.wait();
        await awake.send(i);
        m.unlock();
      }, i);
      if (i > 0) {
        const a = await awake.receive();
        if (a !== i - 1) fail(`wrong goroutine woke up: want ${i - 1}, got ${a}`);
      }
      await running.receive();
      await m.lock();
      c.signal();
      m.unlock();
    }
  }));

test("TestCondBroadcast: it wakes all 200, once a generation", () =>
  endsWell(async () => {
    const m = new sync.Mutex();
    const c = new sync.Cond(m);
    const n = 200;
    const generations = 20;
    const running = chan<number>(n);
    const awake = chan<number>(n);
    let exit = false;
    for (let i = 0; i < n; i++) {
      go(async (g: number) => {
        await m.lock();
        while (!exit) {
          await running.send(g);
          await c.wait();
          await awake.send(g);
        }
        m.unlock();
      }, i);
    }
    for (let i = 0; i < generations; i++) {
      for (let j = 0; j < n; j++) await running.receive(); // Will deadlock unless n are running.
      if (i === generations - 1) {
        await m.lock();
        exit = true;
        m.unlock();
      }
      if ((await select({ awake, default: true })).case === "awake") fail("goroutine not asleep");
      await m.lock();
      c.broadcast();
      m.unlock();
      const seen = new Set<number>();
      for (let j = 0; j < n; j++) seen.add((await awake.receive())!);
      if (seen.size !== n) fail("goroutine woke up twice");
    }
    if ((await select({ running, default: true })).case === "running") {
      fail("goroutine did not exit");
    }
    c.broadcast();
  }, 5));

test("TestRace: x goes from 1 to 2 to 3 through wait and signal", () =>
  endsWell(async () => {
    let x = 0;
    const c = new sync.Cond(new sync.Mutex());
    const done = chan<boolean>();
    const requireX = (want: number) => {
      if (x !== want) fail(`want ${want}`);
    };
    /** Looks again and again, giving the lock back in between. */
    const locked = async (look: () => Promise<boolean>) => {
      await c.l.lock();
      while (!(await look())) {
        c.l.unlock();
        await runtime.gosched();
        await c.l.lock();
      }
      c.l.unlock();
      await done.send(true);
    };
    go(async () => {
      await c.l.lock();
      x = 1;
      await c.wait();
      requireX(2);
      x = 3;
      c.signal();
      c.l.unlock();
      await done.send(true);
    });
    go(locked, async () => {
      if (x !== 1) return false;
      x = 2;
      c.signal();
      return true;
    });
    go(locked, async () => {
      if (x === 2) {
        await c.wait();
        requireX(3);
        return true;
      }
      return x === 3;
    });
    for (let i = 0; i < 3; i++) await done.receive();
  }, 200));

test("TestCondSignalStealing: a broadcast reaches the first waiter though another comes at that time", () =>
  endsWell(async () => {
    const m = new sync.Mutex();
    const cond = new sync.Cond(m);

    // Start a waiter.
    const ch = chan<undefined>();
    go(async () => {
      await m.lock();
      await ch.send(undefined);
      await cond.wait();
      m.unlock();
      await ch.send(undefined);
    });
    await ch.receive();
    await m.lock();
    m.unlock();

    // The waiter is in cond.wait() now. One will broadcast while another waits as well: that one may
    // or may not be woken, but the first has to be.
    let done = false;
    go(() => cond.broadcast());
    go(async () => {
      await m.lock();
      while (!done) await cond.wait();
      m.unlock();
    });

    // Check that the first waiter does get signaled.
    await ch.receive();

    // Release the second waiter in case it didn't get the broadcast.
    await m.lock();
    done = true;
    m.unlock();
    cond.broadcast();
  }, 200));

// Nothing is copied by an assignment here; what can be made is an object with the same fields.
test("TestCondCopy: a copy panics", () =>
  endsWell(() => {
    const c = new sync.Cond(new sync.Mutex());
    c.signal();
    const c2 = Object.create(
      Object.getPrototypeOf(c) as object,
      Object.getOwnPropertyDescriptors(c),
    ) as sync.Cond;
    try {
      c2.signal();
    } catch (error) {
      if (error instanceof Panic && error.message === "sync.Cond is copied") return;
      throw error;
    }
    fail("expect sync.Cond is copied");
  }));
