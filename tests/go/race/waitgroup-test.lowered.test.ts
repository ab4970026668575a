/** Port of Go's runtime/race/testdata/waitgroup_test.go. This file is lowered. */
import { test } from "vitest";
import { chan, go, Panic, runtime, shared, sync, time, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

const numbers = (n: number) => Array.from({ length: n }, () => shared(0));

const increment = (x: Shared<number>) => x.update((n) => n + 1);

/** So many goroutines write, and main waits for them. */
const writers = (n: number) =>
  async function main() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < n; i++) {
      wg.add(1);
      go(() => {
        x.set(i);
        wg.done();
      });
    }
    await wg.wait();
  };

/** Recovers from the panic of a wait group, and from nothing else. */
function recovering(f: () => void): void {
  try {
    f();
  } catch (error) {
    const isExpected =
      error instanceof Panic && error.message === "sync: negative WaitGroup counter";
    if (!isExpected) throw error;
  }
}

const programs: Labelled = {
  TestNoRaceWaitGroup: writers(1),
  TestRaceWaitGroup: writers(2),
  async TestNoRaceWaitGroup2() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    wg.add(1);
    go(() => {
      x.set(1);
      wg.done();
    });
    await wg.wait();
    x.set(2);
  },
  // incrementing counter in Add and locking wg's mutex
  async TestRaceWaitGroupAsMutex() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    const c = chan<boolean>(2);
    for (const value of [1, 2]) {
      go(async () => {
        await wg.wait();
        await time.sleep(100);
        wg.add(1);
        x.set(value);
        wg.add(-1);
        await c.send(true);
      });
    }
    await c.receive();
    await c.receive();
  },
  // Incorrect usage: Add is too late.
  async TestRaceWaitGroupWrongWait() {
    const c = chan<boolean>(2);
    const x = shared(0);
    const wg = new sync.WaitGroup();
    for (const value of [1, 2]) {
      go(async () => {
        wg.add(1);
        await runtime.gosched();
        x.set(value);
        wg.done();
        await c.send(true);
      });
    }
    await wg.wait();
    await c.receive();
    await c.receive();
  },
  async TestRaceWaitGroupWrongAdd() {
    // Somebody must have made a variable: our detector is off until then.
    shared(0);
    const c = chan<boolean>(2);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      go(async () => {
        wg.add(1);
        await time.sleep(100);
        wg.done();
        await c.send(true);
      });
    }
    await time.sleep(50);
    await wg.wait();
    await c.receive();
    await c.receive();
  },
  async TestNoRaceWaitGroupMultipleWait() {
    shared(0);
    const c = chan<boolean>(2);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      go(async () => {
        await wg.wait();
        await c.send(true);
      });
    }
    await wg.wait();
    await c.receive();
    await c.receive();
  },
  async TestNoRaceWaitGroupMultipleWait2() {
    shared(0);
    const c = chan<boolean>(2);
    const wg = new sync.WaitGroup();
    wg.add(2);
    for (let i = 0; i < 2; i++) {
      go(async () => {
        wg.done();
        await wg.wait();
        await c.send(true);
      });
    }
    await wg.wait();
    await c.receive();
    await c.receive();
  },
  async TestNoRaceWaitGroupMultipleWait3() {
    const P = 3;
    const data = numbers(P);
    const done = chan<boolean>(P);
    const wg = new sync.WaitGroup();
    wg.add(P);
    for (const it of data) {
      go(() => {
        it.set(42);
        wg.done();
      });
    }
    for (let p = 0; p < P; p++) {
      go(async () => {
        await wg.wait();
        for (const it of data) it.get();
        await done.send(true);
      });
    }
    for (let p = 0; p < P; p++) await done.receive();
  },
  // Correct usage but still a race
  async TestRaceWaitGroup2() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    wg.add(2);
    for (const value of [1, 2]) {
      go(() => {
        x.set(value);
        wg.done();
      });
    }
    await wg.wait();
  },
  TestNoRaceWaitGroupPanicRecover() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    x.set(1);
    recovering(() => wg.add(-1));
    x.set(2);
  },
  async TestNoRaceWaitGroupPanicRecover2() {
    const x = shared(0);
    const wg = new sync.WaitGroup();
    const ch = chan<boolean>(1);
    const f = async () => {
      x.set(2);
      await ch.send(true);
    };
    go(() => {
      x.set(1);
      recovering(() => wg.add(-1));
      go(f);
    });
    await ch.receive();
  },
  async TestNoRaceWaitGroupTransitive() {
    const [x, y] = [shared(0), shared(0)];
    const wg = new sync.WaitGroup();
    wg.add(2);
    go(() => {
      x.set(42);
      wg.done();
    });
    go(async () => {
      await time.sleep(10);
      y.set(42);
      wg.done();
    });
    await wg.wait();
    x.get();
    y.get();
  },
  async TestNoRaceWaitGroupReuse() {
    const P = 3;
    const data = numbers(P);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 3; i++) {
      wg.add(P);
      for (const it of data) {
        go(() => {
          increment(it);
          wg.done();
        });
      }
      await wg.wait();
      data.forEach(increment);
    }
  },
  async TestNoRaceWaitGroupReuse2() {
    const P = 3;
    const data = numbers(P);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 3; i++) {
      wg.add(P);
      for (const it of data) {
        go(() => {
          increment(it);
          wg.done();
        });
      }
      const done = chan<boolean>();
      go(async () => {
        await wg.wait();
        data.forEach(increment);
        await done.send(true);
      });
      await wg.wait();
      await done.receive();
      data.forEach(increment);
    }
  },
  async TestRaceWaitGroupReuse() {
    const [P, T] = [3, 3];
    const done = chan<boolean>(T);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < T; i++) {
      const data = numbers(P);
      wg.add(P);
      for (const it of data) {
        go(async () => {
          await time.sleep(50);
          increment(it);
          wg.done();
        });
      }
      go(async () => {
        await wg.wait();
        data.forEach(increment);
        await done.send(true);
      });
      await time.sleep(100);
      await wg.wait();
    }
    for (let i = 0; i < T; i++) await done.receive();
  },
  async TestNoRaceWaitGroupConcurrentAdd() {
    shared(0);
    const P = 4;
    const waiting = chan<boolean>(P);
    const wg = new sync.WaitGroup();
    for (let p = 0; p < P; p++) {
      go(async () => {
        wg.add(1);
        await waiting.send(true);
        wg.done();
      });
    }
    for (let p = 0; p < P; p++) await waiting.receive();
    await wg.wait();
  },
};

test.each(Object.entries(programs))("race/testdata waitgroup: %s", judge);
