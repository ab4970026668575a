/**
 * What only looks ordered: the race detector finds it, whatever the schedule. This file is lowered: its
 * async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { atomic, chan, context, errgroup, go, semaphore, shared, sync, time } from "rendezvous";
import { everySchedule } from "../../tests/support/schedules.ts";

type X = ReturnType<typeof shared<number>>;

const background = context.background();

test.each<[about: string, program: (x: X) => unknown]>([
  [
    "who ran last when a deadline passed, and who saw it pass",
    async (x) => {
      const [ctx] = context.withTimeout(background, 5);
      go(async () => {
        await time.sleep(4);
        x.set(1);
      });
      await ctx.done().receive();
      x.get();
    },
  ],
  [
    "who ran last when setTimeout called, and what it called",
    async (x) => {
      const c = chan<void>();
      setTimeout(() => {
        x.get();
        void c.send();
      }, 5);
      go(async () => {
        await time.sleep(4);
        x.set(1);
      });
      await c.receive();
    },
  ],
  [
    "who set a timer, and what it did afterwards",
    async (x) => {
      const c = chan<void>();
      time.afterFunc(5, () => {
        x.get();
        void c.send();
      });
      x.set(1);
      await c.receive();
    },
  ],
  [
    "who has started another, and what hangs on a wait of his own",
    async (x) => {
      go(() => x.set(1));
      await time.sleep(5).then(() => x.get());
    },
  ],
  [
    "two who sleep, one longer than the other",
    async (x) => {
      go(() => x.set(1));
      await time.sleep(5);
      x.get();
    },
  ],
  [
    "two readers of the same lock who write",
    async (x) => {
      const rw = new sync.RWMutex();
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 2; i++) {
        wg.go(async () => {
          using _ = await rw.rLock();
          x.update((n) => n + 1);
        });
      }
      await wg.wait();
    },
  ],
  [
    "functions of one errgroup",
    async (x) => {
      const g = new errgroup.Group();
      for (let i = 0; i < 2; i++) await g.go(() => x.update((n) => n + 1));
      await g.wait();
    },
  ],
  [
    "holders of one semaphore that has room for both",
    async (x) => {
      const sem = new semaphore.Weighted(2);
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 2; i++) {
        wg.go(async () => {
          await sem.acquire(background, 1);
          x.update((n) => n + 1);
          await time.sleep(1);
          sem.release(1);
        });
      }
      await wg.wait();
    },
  ],
  [
    "who looks at an atomic that tells nothing",
    async (x) => {
      const turns = new atomic.Int64();
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 2; i++) {
        wg.go(() => {
          turns.load();
          x.set(i);
          turns.load();
        });
      }
      await wg.wait();
    },
  ],
  [
    "who creates a context that watches another, and who ends that",
    async (x) => {
      const [inner, cancel] = context.withCancel(background);
      const done = chan<undefined>();
      const custom: context.Context = {
        done: () => done,
        err: () => inner.err(),
        deadline: () => null,
        value: () => undefined,
        signal: inner.signal,
      };
      context.withCancel(custom);
      go(() => {
        x.set(1);
        cancel();
        done.close();
      });
      await time.sleep(5);
      x.get();
    },
  ],
])("not ordered: %s", (_about, program) =>
  everySchedule(
    async () => {
      const x = shared(0, "x");
      await program(x);
    },
    (report) => expect(report.races.length, report.schedule).toBe(1),
    20,
  ),
);
