/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, FatalError, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, outputs, printed, printsAlways } from "../../tests/support/schedules.ts";

/** Two steps with others in between: what a lock is for. */
async function increment(counter: { value: number }): Promise<void> {
  const before = counter.value;
  await runtime.gosched();
  counter.value = before + 1;
}

test("one at a time", () =>
  printsAlways(async () => {
    const mu = new sync.Mutex();
    const wg = new sync.WaitGroup();
    const counter = { value: 0 };
    for (let i = 0; i < 10; i++) {
      wg.go(async () => {
        for (let j = 0; j < 5; j++) {
          await mu.lock();
          await increment(counter);
          mu.unlock();
        }
      });
    }
    await wg.wait();
    console.log(counter.value);
  }, ["50"]));

test("without it, updates are lost under some schedules", async () => {
  const seen = await outputs(async () => {
    const wg = new sync.WaitGroup();
    const counter = { value: 0 };
    for (let i = 0; i < 3; i++) wg.go(() => increment(counter));
    await wg.wait();
    console.log(counter.value);
  });
  expect(seen.size).toBeGreaterThan(1);
});

test("tryLock takes it only if it is free", async () => {
  const lines = await printed(async () => {
    const mu = new sync.Mutex();
    console.log(mu.tryLock(), mu.tryLock());
    mu.unlock();
    await mu.lock();
    console.log(mu.tryLock());
    mu.unlock();
    console.log(mu.tryLock());
  });
  expect(lines).toEqual(["true false", "false", "true"]);
});

test("those who wait get it in the order in which they came", async () => {
  const lines = await printed(async () => {
    const mu = new sync.Mutex();
    await mu.lock();
    for (const name of ["a", "b", "c"]) {
      go(async () => {
        await mu.lock();
        console.log(name);
        await time.sleep(1);
        mu.unlock();
      });
    }
    await time.sleep(1);
    mu.unlock();
    await time.sleep(10);
    console.log("free again", mu.tryLock());
  });
  expect(lines).toEqual(["a", "b", "c", "free again true"]);
});

test("who comes while the one who waits has not had its turn may overtake it, but not for ever", async () => {
  const lines = await printed(async () => {
    const mu = new sync.Mutex();
    await mu.lock();
    const wg = new sync.WaitGroup();
    wg.go(async () => {
      await mu.lock();
      console.log("the one who waited");
      mu.unlock();
    });
    await runtime.gosched();
    for (let i = 1; i <= 4; i++) {
      mu.unlock();
      await mu.lock();
      console.log("me", i);
      await runtime.gosched();
    }
    mu.unlock();
    await wg.wait();
  });
  expect(lines).toEqual(["me 1", "me 2", "the one who waited", "me 3", "me 4"]);
});

// As TestMutexFairness: on virtual time, the one who wants it once gets it at the first change.
test("a goroutine that locks it again and again starves nobody", () =>
  everySchedule(
    async () => {
      const mu = new sync.Mutex();
      const stop = chan<boolean>(1);
      go(async () => {
        while (stop.len === 0) {
          await mu.lock();
          await time.sleep(1);
          mu.unlock();
        }
      });
      for (let i = 0; i < 10; i++) {
        await time.sleep(1);
        await mu.lock();
        mu.unlock();
      }
      await stop.send(true);
    },
    (report) => {
      expect(report.outcome).toBe("ok");
      expect(report.elapsed).toBeLessThanOrEqual(40);
    },
    30,
  ));

test("it is not re-entrant", async () => {
  const report = await run(async () => {
    const mu = new sync.Mutex();
    await mu.lock();
    await mu.lock();
  });
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines[0]?.state).toBe("sync.Mutex.Lock");
});

test("it belongs to nobody: one may lock it and another unlock it", () =>
  printsAlways(async () => {
    const mu = new sync.Mutex();
    await mu.lock();
    go(() => mu.unlock());
    await mu.lock();
    console.log("locked again");
  }, ["locked again"]));

test("using gives it back, however the block is left", async () => {
  const lines = await printed(async () => {
    const mu = new sync.Mutex();
    const early = async () => {
      using _ = await mu.lock();
      return mu.tryLock();
    };
    const failing = async () => {
      using _ = await mu.lock();
      throw new Error("no");
    };
    console.log(await early(), mu.tryLock());
    mu.unlock();
    await failing().catch((error: unknown) => console.log(String(error)));
    console.log(mu.tryLock());
  });
  expect(lines).toEqual(["false true", "Error: no", "true"]);
});

test("unlocking what nobody holds is fatal: no catch and no finally helps", async () => {
  let caught: unknown;
  const report = await run(async () => {
    go(() => console.log("never"));
    const inner = async () => {
      try {
        new sync.Mutex().unlock();
      } finally {
        console.log("never");
      }
    };
    try {
      await inner();
    } catch (error) {
      caught = error;
      console.log("never");
    }
  });
  expect(report).toMatchObject({
    outcome: "panic",
    message: "fatal error: sync: unlock of unlocked mutex",
    exitCode: 2,
    output: [],
  });
  expect(caught).toBeUndefined();
});

test.each([
  ["throws it on", () => new sync.Mutex().unlock()],
  [
    "catches it",
    () => {
      try {
        new sync.Mutex().unlock();
      } catch {
        // And goes on as if nothing had been.
      }
    },
  ],
])(
  "the callers of one that %s do not go on, and their finally blocks do not run",
  async (_name, misuse) => {
    const ran: string[] = [];
    const report = await run(async () => {
      const inner = async () => {
        await runtime.gosched();
        misuse();
      };
      try {
        await inner();
        ran.push("after");
      } catch {
        ran.push("catch");
      } finally {
        ran.push("finally");
      }
    });
    expect(report.message).toBe("fatal error: sync: unlock of unlocked mutex");
    expect(ran).toEqual([]);
  },
);

test("even within one function, what runs after it has no effect on the program", async () => {
  const report = await run(async () => {
    const c = chan<string>(1);
    go(async () => console.log(await c.receive()));
    try {
      new sync.Mutex().unlock();
    } catch (error) {
      console.log("caught", error instanceof FatalError);
      await c.send("sent");
      console.log("and on");
    }
  });
  expect(report).toMatchObject({ output: [], exitCode: 2 });
});

test("10,000 can wait for it", async () => {
  const lines = await printed(
    async () => {
      const mu = new sync.Mutex();
      const wg = new sync.WaitGroup();
      const counter = { value: 0 };
      await mu.lock();
      for (let i = 0; i < 10_000; i++) {
        wg.go(async () => {
          using _ = await mu.lock();
          await increment(counter);
        });
      }
      await runtime.gosched();
      mu.unlock();
      await wg.wait();
      console.log(counter.value);
    },
    { sites: false },
  );
  expect(lines).toEqual(["10000"]);
});
