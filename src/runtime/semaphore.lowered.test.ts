/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { context, go, Panic, runtime, semaphore, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { errorOf } from "../../tests/support/error-of.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";
import { hold } from "../../tests/support/hold-tokens.lowered.ts";

const background = context.background();

describe("tokens", () => {
  test("are never more than there are, whatever the schedule", () =>
    everySchedule(
      async () => {
        const sem = new semaphore.Weighted(3);
        const wg = new sync.WaitGroup();
        let held = 0;
        for (const n of [1, 2, 3, 1, 2, 3, 1, 1]) {
          wg.go(async () => {
            await sem.acquire(background, n);
            held += n;
            if (held > 3) throw new Error(`${held} are held`);
            await runtime.gosched();
            held -= n;
            sem.release(n);
          });
        }
        await wg.wait();
        console.log(sem.tryAcquire(3));
      },
      (report) => expect(report.toString() + report.output.join()).toBe("true"),
    ));

  test("go to who has waited longest; a big request holds up those behind it", () =>
    printsAlways(async () => {
      const sem = new semaphore.Weighted(3);
      await sem.acquire(background, 2);
      const wg = new sync.WaitGroup();
      for (const [name, n] of [
        ["big", 3],
        ["small", 1],
      ] as const) {
        wg.go(() => hold(sem, n, name, 10));
        await time.sleep(1);
      }
      console.log("room for the small one", sem.tryAcquire(1));
      sem.release(2);
      await wg.wait();
    }, ["room for the small one false", "big", "small"]));

  test("go to several at once, as far as they go", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(4);
      await sem.acquire(background, 4);
      for (const n of [1, 2, 3, 1]) {
        go(() => hold(sem, n, `got ${n}`, 10));
        await time.sleep(1);
      }
      sem.release(4);
      await time.sleep(5);
      console.log("now");
      await time.sleep(30);
    });
    expect(lines).toEqual(["got 1", "got 2", "now", "got 3", "got 1"]);
  });

  test("are handed over by release: nobody else gets them in between", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      go(() => hold(sem, 1, "the one who waited", 1));
      await time.sleep(1);
      sem.release(1);
      console.log(sem.tryAcquire(1));
      await time.sleep(5);
      console.log(sem.tryAcquire(1));
    });
    expect(lines).toEqual(["false", "the one who waited", "true"]);
  });

  test("none can be asked for, and are given while nobody waits", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      await sem.acquire(background, 0);
      const waiting = sem.acquire(background, 1);
      console.log(sem.tryAcquire(0));
      sem.release(1);
      await waiting;
      console.log(sem.tryAcquire(0), new semaphore.Weighted(0).tryAcquire(1));
    });
    expect(lines).toEqual(["false", "true false"]);
  });

  test("10,000 can wait for them, and leave from anywhere", async () => {
    const lines = await printed(
      async () => {
        const sem = new semaphore.Weighted(1);
        const [ctx, cancel] = context.withCancel(background);
        await sem.acquire(background, 1);
        const wg = new sync.WaitGroup();
        let got = 0;
        for (let i = 0; i < 10_000; i++) {
          wg.go(async () => {
            if (await errorOf(sem.acquire(i % 2 ? ctx : background, 1))) return;
            got++;
            sem.release(1);
          });
        }
        await time.sleep(1);
        cancel();
        sem.release(1);
        await wg.wait();
        console.log(got);
      },
      { sites: false },
    );
    expect(lines).toEqual(["5000"]);
  });
});

describe("how who waits is shown", () => {
  test.each<[string, (sem: semaphore.Weighted) => PromiseLike<void>]>([
    ["select", (sem) => sem.acquire(background, 1)],
    ["chan receive (nil chan)", (sem) => sem.acquire(background, 2)],
    ["chan receive", (sem) => sem.acquire(context.withCancel(background)[0], 2)],
  ])("in the state %s", async (state, acquire) => {
    const report = await run(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      await acquire(sem);
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines).toMatchObject([{ id: 1, state }]);
  });

  test("a forgotten await", async () => {
    const report = await run(() => {
      const sem = new semaphore.Weighted(1);
      void sem.acquire(background, 1);
      void sem.acquire(background, 1);
    });
    expect(report.unawaited.map(({ operation }) => operation)).toEqual([
      "sem.acquire",
      "sem.acquire",
    ]);
  });
});

describe("misuse", () => {
  test("to release more than is held is a panic", () => {
    const release = () => new semaphore.Weighted(1).release(1);
    expect(release).toThrow(Panic);
    expect(release).toThrow(/^semaphore: released more than held$/);
  });

  test.each<[string, (sem: semaphore.Weighted) => unknown, string]>([
    ["no context", (sem) => sem.acquire(1 as never, 1), "sem.acquire takes a context first"],
    ["half a token", (sem) => sem.acquire(background, 0.5), "takes a whole number, not 0.5"],
    ["no number", (sem) => sem.tryAcquire("1" as never), "takes a whole number, not 1"],
    ["nothing", (sem) => sem.release(undefined as never), "takes a whole number, not undefined"],
    ["no size", () => new semaphore.Weighted(NaN), "takes a whole number, not NaN"],
    [
      "a nil context",
      (sem) => sem.acquire(null as never, 1),
      "runtime error: invalid memory address or nil pointer dereference",
    ],
  ])("%s is refused", async (_name, misuse, text) => {
    let caught: unknown;
    await printed(() => {
      try {
        misuse(new semaphore.Weighted(1));
      } catch (error) {
        caught = error;
      }
    });
    expect(String(caught)).toContain(text);
  });
});

test("a release happens before the acquires that come after it, waiting or not", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const sem = new semaphore.Weighted(1);
    const seen = async (moment: () => Moment) => {
      await sem.acquire(background, 1);
      console.log(edges.isAfter(moment()));
    };
    await sem.acquire(background, 1);
    let second: Moment | undefined;
    const first = edges.now();
    go(async () => {
      await seen(() => first);
      second = edges.now();
      sem.release(1);
    });
    await time.sleep(1);
    sem.release(1);
    await time.sleep(1);
    console.log(edges.isAfter(second!));
    await seen(() => second!);
    sem.release(1);
    console.log(sem.tryAcquire(1));
  });
  expect(lines).toEqual(["true", "false", "true", "true"]);
});
