/**
 * Port of Go's runtime/race/testdata/select_test.go, and of what chan_test.go has of select. This file
 * is lowered.
 */
import { test } from "vitest";
import { chan, go, runtime, select, shared, type Chan } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

interface Task {
  f: () => void;
  done: Chan<boolean>;
}

const programs: Labelled = {
  async TestNoRaceSelect1() {
    const x = shared(0);
    const [compl, c, c1] = [chan<boolean>(), chan<boolean>(), chan<boolean>()];
    go(async () => {
      x.set(1);
      await select({ c: c.sendCase(true), c1: c1.sendCase(true) });
      await compl.send(true);
    });
    await select({ c, c1: c1.sendCase(true) });
    x.set(2);
    await compl.receive();
  },
  async TestNoRaceSelect2() {
    const x = shared(0);
    const [compl, c, c1] = [chan<boolean>(), chan<boolean>(), chan<boolean>()];
    go(async () => {
      await select({ c, c1 });
      x.set(1);
      await compl.send(true);
    });
    x.set(2);
    c.close();
    await runtime.gosched();
    await compl.receive();
  },
  async TestNoRaceSelect3() {
    const x = shared(0);
    const [compl, c, c1] = [chan<boolean>(), chan<boolean>(10), chan<boolean>()];
    go(async () => {
      x.set(1);
      await select({ c: c.sendCase(true), c1 });
      await compl.send(true);
    });
    await c.receive();
    x.set(2);
    await compl.receive();
  },
  async TestNoRaceSelect4() {
    const queue = chan<Task>();
    const dummy = chan<boolean>();
    go(async () => {
      for (;;) {
        const s = await select({ queue });
        s.value!.f();
        await s.value!.done.send(true);
      }
    });
    const doit = async (f: () => void) => {
      const done = chan<boolean>(1);
      await select({ queue: queue.sendCase({ f, done }), dummy });
      await select({ done, dummy });
    };
    const x = shared(0);
    await doit(() => x.set(1));
    x.get();
  },
  async TestNoRaceSelect5() {
    async function check(sel: boolean, needSched: boolean) {
      const x = shared(0);
      const [ch, c1] = [chan<boolean>(), chan<boolean>()];
      const done = chan<boolean>(2);
      go(async () => {
        if (needSched) await runtime.gosched();
        x.set(1);
        if (sel) await select({ ch: ch.sendCase(true), c1 });
        else await ch.send(true);
        await done.send(true);
      });
      go(async () => {
        if (sel) await select({ ch, c1 });
        else await ch.receive();
        x.set(1);
        await done.send(true);
      });
      await done.receive();
      await done.receive();
    }
    await check(true, true);
    await check(true, false);
    await check(false, true);
    await check(false, false);
  },
  async TestRaceSelect1() {
    const x = shared(0);
    const compl = chan<boolean>(2);
    const [c, c1] = [chan<boolean>(), chan<boolean>()];
    go(async () => {
      await c.receive();
      await c.receive();
    });
    const f = async () => {
      await select({ c: c.sendCase(true), c1: c1.sendCase(true) });
      x.set(1);
      await compl.send(true);
    };
    go(f);
    go(f);
    await compl.receive();
    await compl.receive();
  },
  async TestRaceSelect2() {
    const x = shared(0);
    const [compl, c, c1] = [chan<boolean>(), chan<boolean>(), chan<boolean>()];
    go(async () => {
      x.set(1);
      await select({ c, c1 });
      await compl.send(true);
    });
    c.close();
    x.set(2);
    await compl.receive();
  },
  async TestRaceSelect3() {
    const x = shared(0);
    const [compl, c, c1] = [chan<boolean>(), chan<boolean>(), chan<boolean>()];
    go(async () => {
      x.set(1);
      await select({ c: c.sendCase(true), c1: c1.sendCase(true) });
      await compl.send(true);
    });
    x.set(2);
    await select({ c });
    await compl.receive();
  },
  async TestRaceSelect4() {
    const done = chan<boolean>(1);
    const x = shared(0);
    go(async () => {
      const s = await select({ default: true });
      if (s.case === "default") x.set(2);
      await done.send(true);
    });
    x.get();
    await done.receive();
  },
  async TestRaceSelect5() {
    const done = chan<boolean>(1);
    const [c1, c2] = [chan<boolean>(1), chan<boolean>()];
    const [x, y] = [shared(0), shared(0)];
    go(async () => {
      const s = await select({ c1: c1.sendCase(true), c2: c2.sendCase(true) });
      if (s.case === "c1") x.set(1);
      else y.set(1);
      await done.send(true);
    });
    x.get();
    y.get();
    await done.receive();
  },
  async TestRaceSelectReadWriteAsync() {
    const done = chan<boolean>();
    const x = shared(0);
    const [c1, c2, c3] = [chan<number>(10), chan<number>(10), chan<number>()];
    await c2.send(1);
    go(async () => {
      // read of x races with...
      await select({ c1: c1.sendCase(x.get()), c3: c3.sendCase(1) });
      await done.send(true);
    });
    const s = await select({ c2, c3: c3.sendCase(1) });
    if (s.case === "c2") x.set(s.value!); // ... write to x here
    await done.receive();
  },
  async TestRaceSelectReadWriteSync() {
    const done = chan<boolean>();
    const x = shared(0);
    const [c1, c2, c3] = [chan<number>(), chan<number>(), chan<number>()];
    // make c1 and c2 ready for communication
    go(() => c1.receive());
    go(() => c2.send(1));
    go(async () => {
      // read of x races with...
      await select({ c1: c1.sendCase(x.get()), c3: c3.sendCase(1) });
      await done.send(true);
    });
    const s = await select({ c2, c3: c3.sendCase(1) });
    if (s.case === "c2") x.set(s.value!); // ... write to x here
    await done.receive();
  },
  async TestNoRaceSelectReadWriteAsync() {
    const done = chan<boolean>();
    const x = shared(0);
    const [c1, c2] = [chan<number>(), chan<number>()];
    go(async () => {
      // read of x does not race with...
      await select({ c1: c1.sendCase(x.get()), c2: c2.sendCase(1) });
      await done.send(true);
    });
    const s = await select({ c1, c2: c2.sendCase(1) });
    if (s.case === "c1") x.set(s.value!); // ... write to x here
    await done.receive();
  },
  async TestNoRaceSelectMutex() {
    const done = chan<void>();
    const mtx = chan<void>(1);
    const aux = chan<boolean>();
    const data = shared(0);
    go(async () => {
      await select({ mtx: mtx.sendCase(), aux });
      data.set(42);
      await select({ mtx, aux });
      await done.send();
    });
    await select({ mtx: mtx.sendCase(), aux });
    data.set(43);
    await select({ mtx, aux });
    await done.receive();
  },
};

test.each(Object.entries(programs))("race/testdata select: %s", judge);
