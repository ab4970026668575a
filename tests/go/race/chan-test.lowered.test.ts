/** Port of Go's runtime/race/testdata/chan_test.go, first part: what channels order. This file is lowered. */
import { test } from "vitest";
import { chan, go, runtime, select, shared, time, type Chan, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

interface Task {
  f: () => void;
  done: Chan<boolean>;
}

const programs: Labelled = {
  async TestNoRaceChanSync() {
    const v = shared(0);
    const c = chan<number>();
    go(async () => {
      v.set(1);
      await c.send(0);
    });
    await c.receive();
    v.set(2);
  },
  async TestNoRaceChanSyncRev() {
    const v = shared(0);
    const c = chan<number>();
    go(async () => {
      await c.send(0);
      v.set(2);
    });
    v.set(1);
    await c.receive();
  },
  async TestNoRaceChanAsync() {
    const v = shared(0);
    const c = chan<number>(10);
    go(async () => {
      v.set(1);
      await c.send(0);
    });
    await c.receive();
    v.set(2);
  },
  async TestRaceChanAsyncRev() {
    const v = shared(0);
    const c = chan<number>(10);
    go(async () => {
      await c.send(0);
      v.set(1);
    });
    v.set(2);
    await c.receive();
    // Go's detector sleeps before it lets the program end.
    await time.sleep(1);
  },
  async TestRaceChanSendLen() {
    const v = shared(0);
    const c = chan<number>(10);
    go(async () => {
      v.set(1);
      await c.send(1);
    });
    while (c.len === 0) await runtime.gosched();
    v.set(2);
  },
  async TestRaceChanRecvLen() {
    const v = shared(0);
    const c = chan<number>(10);
    await c.send(1);
    go(async () => {
      v.set(1);
      await c.receive();
    });
    while (c.len !== 0) await runtime.gosched();
    v.set(2);
  },
  async TestRaceChanSendSend() {
    const compl = chan<boolean>(2);
    const [v1, v2] = [shared(0), shared(0)];
    const c = chan<number>(1);
    const send = async (own: Shared<number>, other: Shared<number>) => {
      own.set(1);
      const s = await select({ sent: c.sendCase(1), default: true });
      if (s.case === "default") other.set(2);
      await compl.send(true);
    };
    go(send, v1, v2);
    go(send, v2, v1);
    await compl.receive();
    await compl.receive();
  },
  async TestNoRaceChanPtr() {
    const c = chan<{ x: Shared<number> }>();
    go(() => c.send({ x: shared(1) }));
    const m = await c.receive();
    m!.x.set(2);
  },
  async TestRaceChanWrongSend() {
    const [v1, v2] = [shared(0), shared(0)];
    const c = chan<number>(2);
    go(async () => {
      v1.set(1);
      await c.send(1);
    });
    go(async () => {
      v2.set(2);
      await c.send(2);
    });
    await time.sleep(10);
    if ((await c.receive()) === 1) v2.set(3);
    else v1.set(3);
  },
  async TestRaceChanReadWriteAsync() {
    const done = chan<boolean>();
    const [c1, c2] = [chan<number>(10), chan<number>(10)];
    await c2.send(10);
    const x = shared(0);
    go(async () => {
      await c1.send(x.get()); // read of x races with...
      await done.send(true);
    });
    x.set((await c2.receive())!); // ... write to x here
    await done.receive();
  },
  async TestRaceChanReadWriteSync() {
    const done = chan<boolean>();
    const [c1, c2] = [chan<number>(), chan<number>()];
    // make c1 and c2 ready for communication
    go(() => c1.receive());
    go(() => c2.send(10));
    const x = shared(0);
    go(async () => {
      await c1.send(x.get()); // read of x races with...
      await done.send(true);
    });
    x.set((await c2.receive())!); // ... write to x here
    await done.receive();
  },
  async TestNoRaceChanReadWriteAsync() {
    const done = chan<boolean>();
    const c1 = chan<number>(10);
    const x = shared(0);
    go(async () => {
      await c1.send(x.get()); // read of x does not race with...
      await done.send(true);
    });
    x.set((await c1.receive())!); // ... write to x here
    await done.receive();
  },
  async TestNoRaceProducerConsumerUnbuffered() {
    const queue = chan<Task>();
    go(async () => {
      const t = (await queue.receive())!;
      t.f();
      await t.done.send(true);
    });
    const doit = async (f: () => void) => {
      const done = chan<boolean>(1);
      await queue.send({ f, done });
      await done.receive();
    };
    const x = shared(0);
    await doit(() => x.set(1));
    x.get();
  },
  async TestNoRaceChanMutex() {
    const done = chan<void>();
    const mtx = chan<void>(1);
    const data = shared(0);
    go(async () => {
      await mtx.send();
      data.set(42);
      await mtx.receive();
      await done.send();
    });
    await mtx.send();
    data.set(43);
    await mtx.receive();
    await done.receive();
  },
  async TestRaceChanSem() {
    const done = chan<void>();
    const mtx = chan<boolean>(2);
    const data = shared(0);
    go(async () => {
      await mtx.send(true);
      data.set(42);
      await mtx.receive();
      await done.send();
    });
    await mtx.send(true);
    data.set(43);
    await mtx.receive();
    await done.receive();
  },
  async TestNoRaceChanWaitGroup() {
    const N = 10;
    const chanWg = chan<boolean>(N / 2);
    const data = Array.from({ length: N }, () => shared(0));
    for (let i = 0; i < N; i++) {
      await chanWg.send(true);
      go(async (i: number) => {
        data[i]!.set(42);
        await chanWg.receive();
      }, i);
    }
    for (let i = 0; i < chanWg.cap; i++) await chanWg.send(true);
    for (let i = 0; i < N; i++) data[i]!.get();
  },
  // Test that sender synchronizes with receiver even if the sender was blocked.
  async TestNoRaceBlockedSendSync() {
    const c = chan<Shared<number> | null>(1);
    await c.send(null);
    go(() => c.send(shared(42)));
    // Give the sender time to actually block.
    await time.sleep(10);
    await c.receive();
    const p = await c.receive();
    if (p!.get() !== 42) throw new Error();
  },
  // The same as TestNoRaceBlockedSendSync above, but sender unblock happens in a select.
  async TestNoRaceBlockedSelectSendSync() {
    const c = chan<Shared<number> | null>(1);
    await c.send(null);
    go(() => c.send(shared(42)));
    await time.sleep(10);
    await c.receive();
    const s = await select({ c, never: chan<number>() });
    if (s.case !== "c" || s.value!.get() !== 42) throw new Error();
  },
  // Here the places of the buffer are told apart, also where Go's has none, for values without a size.
  async TestNoRaceElemSize0() {
    const [x, y] = [shared(0), shared(0)];
    const c = chan<void>(2);
    await c.send();
    await c.send();
    for (const it of [x, y]) {
      go(async () => {
        it.update((n) => n + 1);
        await c.receive();
      });
    }
    await time.sleep(10);
    await c.send();
    await c.send();
    x.update((n) => n + 1);
    y.update((n) => n + 1);
  },
};

test.each(Object.entries(programs))("race/testdata chan: %s", judge);
