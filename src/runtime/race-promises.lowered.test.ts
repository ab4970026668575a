/**
 * What promises and timers of JavaScript's order, the race detector takes for ordered. This file is
 * lowered: its async functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { chan, go, shared, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule } from "../../tests/support/schedules.ts";

describe("what JavaScript orders is ordered", () => {
  test.each<[string, () => unknown]>([
    [
      "a promise of the host's that one settles and another awaits",
      async () => {
        const x = shared(0);
        const { promise, resolve } = Promise.withResolvers<void>();
        go(() => {
          x.set(1);
          resolve();
        });
        await promise;
        x.get();
      },
    ],
    [
      "a call that another goroutine has begun, awaited while it goes on",
      async () => {
        const x = shared(0);
        const wg = new sync.WaitGroup();
        const loading = (async () => {
          await time.sleep(1);
          x.set(1);
        })();
        wg.go(async () => {
          await loading;
          x.get();
        });
        await wg.wait();
        await loading;
      },
    ],
    [
      "the same, awaited when it has ended",
      async () => {
        const x = shared(0);
        const wg = new sync.WaitGroup();
        const loading = (async () => {
          await time.sleep(1);
          x.set(1);
        })();
        wg.go(async () => {
          await time.sleep(2);
          await loading;
          x.get();
        });
        await wg.wait();
        await loading;
      },
    ],
    [
      "the same, awaited in Promise.all",
      async () => {
        const x = shared(0);
        const wg = new sync.WaitGroup();
        const loading = (async () => {
          await time.sleep(1);
          x.set(1);
        })();
        wg.go(async () => {
          await Promise.all([loading, time.sleep(0.5)]);
          x.get();
        });
        await wg.wait();
        await loading;
      },
    ],
    [
      "a callback that hangs on it",
      async () => {
        const x = shared(0);
        const wg = new sync.WaitGroup();
        const loading = (async () => {
          await time.sleep(1);
          x.set(1);
        })();
        wg.go(() => loading.then(() => x.get()));
        await wg.wait();
      },
    ],
    [
      "setTimeout and what it calls",
      async () => {
        const x = shared(0);
        const c = chan<void>();
        x.set(1);
        setTimeout(() => {
          x.update((n) => n + 1);
          void c.send();
        }, 5);
        await c.receive();
        x.get();
      },
    ],
    [
      "the ticks of an interval",
      async () => {
        const ticks = shared(0);
        const done = chan<void>();
        const id = setInterval(() => {
          ticks.update((n) => n + 1);
          if (ticks.get() < 3) return;
          clearInterval(id);
          done.close();
        }, 5);
        await done.receive();
        ticks.get();
      },
    ],
    [
      "queueMicrotask and what it calls",
      async () => {
        const x = shared(0);
        const c = chan<void>(1);
        x.set(1);
        queueMicrotask(() => {
          x.update((n) => n + 1);
          void c.send();
        });
        await c.receive();
        x.get();
      },
    ],
    [
      "a goroutine that ends by a promise of the host's, and who waits for it",
      async () => {
        const x = shared(0);
        const wg = new sync.WaitGroup();
        wg.go(() => {
          x.set(1);
          return Promise.resolve();
        });
        await wg.wait();
        x.get();
      },
    ],
  ])("%s", (_name, main) =>
    everySchedule(main, (report) => expect(report.toString(), report.schedule).toBe("")),
  );

  test("but what another does after the promise has been settled is not", async () => {
    const report = await run(async () => {
      const x = shared(0);
      const { promise, resolve } = Promise.withResolvers<void>();
      go(async () => {
        resolve();
        await time.sleep(1);
        x.set(1);
      });
      await promise;
      await time.sleep(2);
      x.get();
    });
    expect(report.outcome).toBe("race");
  });
});
