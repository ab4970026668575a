/**
 * What each primitive orders, as the race detector sees it: what is ordered does not race, whatever the
 * schedule. This file is lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import {
  atomic,
  chan,
  context,
  errgroup,
  go,
  runtime,
  select,
  semaphore,
  singleflight,
  sync,
  time,
} from "rendezvous";
import { everySchedule } from "../../tests/support/schedules.ts";
import { programOf, type X } from "../../tests/support/sharing.lowered.ts";

type Program = [about: string, program: (x: X) => unknown];

const background = context.background();

test.each<Program>([
  [
    "what is done before a go, and what the goroutine does",
    async (x) => {
      x.set(1);
      go(() => x.get());
      await runtime.gosched();
    },
  ],
  [
    "the same of wg.go, and what is done before the end and after the wait",
    async (x) => {
      const wg = new sync.WaitGroup();
      x.set(1);
      wg.go(() => x.set(2));
      await wg.wait();
      x.set(3);
    },
  ],
  [
    "a lock that is handed over to who waits",
    async (x) => {
      const mu = new sync.Mutex();
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 4; i++) {
        wg.go(async () => {
          using _ = await mu.lock();
          const before = x.get();
          await runtime.gosched();
          x.set(before + 1);
        });
      }
      await wg.wait();
    },
  ],
  [
    "a lock that is taken by trying",
    async (x) => {
      const mu = new sync.Mutex();
      const add = async () => {
        while (!mu.tryLock()) await runtime.gosched();
        x.update((n) => n + 1);
        mu.unlock();
      };
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 3; i++) wg.go(add);
      await wg.wait();
    },
  ],
  [
    "writers among readers",
    async (x) => {
      const rw = new sync.RWMutex();
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          using _ = await rw.rLock();
          x.get();
          await runtime.gosched();
        });
        wg.go(async () => {
          using _ = await rw.lock();
          x.update((n) => n + 1);
          await runtime.gosched();
        });
      }
      await wg.wait();
    },
  ],
  [
    "what Once has done, for all who come",
    async (x) => {
      const once = new sync.Once();
      const wg = new sync.WaitGroup();
      const init = async () => {
        await runtime.gosched();
        x.set(1);
      };
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          await once.do(init);
          x.get();
        });
      }
      await wg.wait();
    },
  ],
  [
    "what stands in a Map, for who finds it",
    async (x) => {
      const m = new sync.Map<string, X>();
      go(() => {
        x.set(1);
        m.store("x", x);
      });
      for (;;) {
        const [found, ok] = m.load("x");
        if (ok) return found.get();
        await runtime.gosched();
      }
    },
  ],
  [
    "what an atomic tells",
    async (x) => {
      const ready = new atomic.Bool();
      go(() => {
        x.set(1);
        ready.store(true);
      });
      while (!ready.load()) await runtime.gosched();
      x.get();
    },
  ],
  [
    "what is done before a timer is set, for what it brings",
    async (x) => {
      const wg = new sync.WaitGroup();
      x.set(1);
      const timer = time.after(5);
      wg.go(async () => {
        await timer.receive();
        x.get();
      });
      await wg.wait();
    },
  ],
  [
    "the functions of an errgroup, its limit and its wait",
    async (x) => {
      const g = new errgroup.Group();
      g.setLimit(1);
      x.set(1);
      for (let i = 0; i < 3; i++) {
        await g.go(async () => {
          await runtime.gosched();
          x.update((n) => n + 1);
        });
      }
      await g.wait();
      x.get();
    },
  ],
  [
    "a flight, for all who wait for it",
    async (x) => {
      const group = new singleflight.Group<number>();
      const wg = new sync.WaitGroup();
      const fly = async () => {
        await time.sleep(1);
        x.set(1);
        return 1;
      };
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          await group.do("key", fly);
          x.get();
        });
      }
      await time.sleep(0.5);
      await group.doChan("key", fly).receive();
      x.get();
      await wg.wait();
    },
  ],
  [
    "tokens of a semaphore",
    async (x) => {
      const sem = new semaphore.Weighted(1);
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          await sem.acquire(background, 1);
          const before = x.get();
          await runtime.gosched();
          x.set(before + 1);
          sem.release(1);
        });
      }
      await wg.wait();
    },
  ],
  [
    "values of a channel, in a loop and in a select",
    async (x) => {
      const [c, done] = [chan<X>(), chan<void>()];
      go(async () => {
        for await (const it of c) it.update((n) => n + 1);
        await select({ done: done.sendCase() });
      });
      x.set(1);
      await select({ c: c.sendCase(x) });
      c.close();
      await select({ done });
      x.get();
    },
  ],
])("ordered: %s", (_about, program) =>
  everySchedule(
    programOf(program),
    (report) => expect(report.toString(), report.schedule).toBe(""),
    50,
  ),
);
