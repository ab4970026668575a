/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";

test("readers are inside together", () =>
  printsAlways(async () => {
    const rw = new sync.RWMutex();
    const [inside, all] = [new sync.WaitGroup(), new sync.WaitGroup()];
    inside.add(5);
    for (let i = 0; i < 5; i++) {
      all.go(async () => {
        using _ = await rw.rLock();
        inside.done();
        await inside.wait();
      });
    }
    await all.wait();
    console.log("all five");
  }, ["all five"]));

// As HammerRWMutex: a writer counts 10,000, a reader 1.
test("a writer is inside alone", () =>
  everySchedule(
    async () => {
      const rw = new sync.RWMutex();
      const wg = new sync.WaitGroup();
      let activity = 0;
      const enter = async (weight: number) => {
        activity += weight;
        if (weight === 1 ? activity >= 10_000 : activity !== 10_000) console.log("not alone");
        await runtime.gosched();
        activity -= weight;
      };
      for (let i = 0; i < 4; i++) {
        wg.go(async () => {
          for (let j = 0; j < 5; j++) {
            await rw.rLock();
            await enter(1);
            rw.rUnlock();
          }
        });
      }
      for (let i = 0; i < 2; i++) {
        wg.go(async () => {
          for (let j = 0; j < 5; j++) {
            await rw.lock();
            await enter(10_000);
            rw.unlock();
          }
        });
      }
      await wg.wait();
    },
    (report) => {
      expect(report.toString(), report.schedule).toBe("");
      expect(report.output).toEqual([]);
    },
  ));

test("the try calls tell whether they took it", async () => {
  const lines = await printed(async () => {
    const rw = new sync.RWMutex();
    console.log("free:", rw.tryLock());
    console.log("written:", rw.tryLock(), rw.tryRLock());
    rw.unlock();
    await rw.rLock();
    console.log("read:", rw.tryRLock(), rw.tryLock());
    rw.rUnlock();
    rw.rUnlock();
    console.log("free:", rw.tryRLock());
  });
  expect(lines).toEqual(["free: true", "written: false false", "read: true false", "free: true"]);
});

test("while a writer waits, new readers wait behind it", async () => {
  const lines = await printed(async () => {
    const rw = new sync.RWMutex();
    const enter = async (name: string, lock: () => PromiseLike<unknown>, unlock: () => void) => {
      await lock.call(rw);
      console.log(name);
      await time.sleep(1);
      unlock.call(rw);
    };
    await rw.rLock();
    const wg = new sync.WaitGroup();
    for (const name of ["writer 1", "reader 1", "writer 2", "reader 2"]) {
      const writes = name.startsWith("writer");
      wg.go(() => enter(name, writes ? rw.lock : rw.rLock, writes ? rw.unlock : rw.rUnlock));
      await time.sleep(1);
    }
    console.log("try", rw.tryRLock());
    rw.rUnlock();
    await wg.wait();
  });
  // When a writer leaves, the readers who came meanwhile go first.
  expect(lines).toEqual(["try false", "writer 1", "reader 1", "reader 2", "writer 2"]);
});

test("when a writer leaves, whoever comes before the next one's turn may be first", async () => {
  const lines = await printed(async () => {
    const rw = new sync.RWMutex();
    await rw.lock();
    go(async () => {
      using _ = await rw.lock();
      console.log("writer 2");
    });
    await time.sleep(1);
    rw.unlock();
    console.log("try", rw.tryRLock());
    await time.sleep(1);
    console.log("try again", rw.tryRLock());
    rw.rUnlock();
    await time.sleep(1);
    await rw.lock();
    console.log("me");
  });
  expect(lines).toEqual(["try true", "try again false", "writer 2", "me"]);
});

test("reading again while a writer waits in between is a deadlock", async () => {
  const report = await run(async () => {
    const rw = new sync.RWMutex();
    await rw.rLock();
    go(async () => rw.lock());
    await time.sleep(1);
    await rw.rLock();
  });
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines.map(({ state }) => state)).toEqual([
    "sync.RWMutex.RLock",
    "sync.RWMutex.Lock",
  ]);
});

test("writers behind a writer are in the state in which Go has them", async () => {
  const states = async (program: (rw: sync.RWMutex) => Promise<void>) => {
    const report = await run(
      async () => {
        const rw = new sync.RWMutex();
        await program(rw);
        await time.sleep(1);
      },
      { leaks: true },
    );
    return report.goroutines.map(({ state }) => state);
  };
  const writer = async (rw: sync.RWMutex) => void (await rw.lock());
  expect(
    await states(async (rw) => {
      await rw.rLock();
      go(writer, rw);
      await time.sleep(1);
      go(writer, rw);
    }),
  ).toEqual(["sync.RWMutex.Lock", "sync.Mutex.Lock"]);
  // The second writer has the first one's place when that leaves and lets a reader in.
  expect(
    await states(async (rw) => {
      await rw.lock();
      go(writer, rw);
      go(async () => {
        await rw.rLock();
        await chan().receive();
      });
      await time.sleep(1);
      rw.unlock();
    }),
  ).toEqual(["sync.RWMutex.Lock", "chan receive"]);
});

test.each([
  ["unlock of a free one", async (rw: sync.RWMutex) => rw.unlock(), "Unlock"],
  [
    "unlock of one that is read",
    async (rw: sync.RWMutex) => {
      await rw.rLock();
      rw.unlock();
    },
    "Unlock",
  ],
  ["rUnlock of a free one", async (rw: sync.RWMutex) => rw.rUnlock(), "RUnlock"],
  [
    "rUnlock of one that is written",
    async (rw: sync.RWMutex) => {
      await rw.lock();
      rw.rUnlock();
    },
    "RUnlock",
  ],
])("%s is fatal", async (_name, misuse, call) => {
  const report = await run(async () => {
    try {
      await misuse(new sync.RWMutex());
    } catch {
      console.log("never");
    }
  });
  expect(report.message).toBe(`fatal error: sync: ${call} of unlocked RWMutex`);
  expect(report.output).toEqual([]);
});

test("using gives either lock back", async () => {
  const lines = await printed(async () => {
    const rw = new sync.RWMutex();
    {
      using _ = await rw.lock();
      console.log(rw.tryRLock());
    }
    {
      using _ = await rw.rLock();
      console.log(rw.tryLock());
    }
    console.log(rw.tryLock());
  });
  expect(lines).toEqual(["false", "false", "true"]);
});

test("rLocker is the read side as a lock", async () => {
  const lines = await printed(async () => {
    const rw = new sync.RWMutex();
    const reading = rw.rLocker();
    await reading.lock();
    await reading.lock();
    console.log(rw.tryRLock(), rw.tryLock());
    rw.rUnlock();
    reading.unlock();
    reading.unlock();
    console.log(rw.tryLock());
    {
      rw.unlock();
      using _ = await reading.lock();
      console.log(rw.tryLock());
    }
  });
  expect(lines).toEqual(["true false", "true", "false"]);
});

test("what a writer did happens before what those do who come after; readers have no order", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const rw = new sync.RWMutex();
    const moments = new Map<string, Moment>();
    const enter = async (name: string, ms: number) => {
      await time.sleep(ms);
      const isWriter = name.startsWith("writer");
      await (isWriter ? rw.lock() : rw.rLock());
      const before = [...moments].filter(([, moment]) => edges.isAfter(moment));
      console.log(`${name}: ${before.map(([other]) => other).join()}`);
      await time.sleep(5);
      moments.set(name, edges.now());
      if (isWriter) rw.unlock();
      else rw.rUnlock();
    };
    // Some find it free, some wait; all are in here for five milliseconds.
    go(enter, "writer 1", 0);
    go(enter, "reader 1", 1);
    go(enter, "reader 2", 2);
    go(enter, "reader 3", 6);
    go(enter, "writer 2", 7);
    go(enter, "writer 3", 100);
    go(enter, "reader 4", 200);
    go(enter, "reader 5", 210);
    await time.sleep(300);
    console.log(rw.tryLock(), edges.isAfter(moments.get("reader 5")!));
    rw.unlock();
    console.log(rw.tryRLock(), edges.isAfter(moments.get("writer 3")!));
  });
  expect(lines).toEqual([
    "writer 1: ",
    "reader 1: writer 1",
    "reader 2: writer 1",
    "reader 3: writer 1",
    "writer 2: writer 1,reader 1,reader 2,reader 3",
    "writer 3: writer 1,reader 1,reader 2,reader 3,writer 2",
    "reader 4: writer 1,reader 1,reader 2,reader 3,writer 2,writer 3",
    "reader 5: writer 1,reader 1,reader 2,reader 3,writer 2,writer 3",
    "true true",
    "true true",
  ]);
});
