/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges } from "../../tests/support/edges.ts";
import { runningScheduler } from "./active-scheduler.ts";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";

/** Starts a goroutine that waits on `cond`, and says so when it has been woken. */
async function startWaiter(cond: sync.Cond, name: string): Promise<void> {
  const waits = chan<boolean>();
  go(async () => {
    await cond.l.lock();
    waits.close();
    await cond.wait();
    console.log(name);
    cond.l.unlock();
  });
  await waits.receive();
}

test("signal wakes one, who has waited longest; broadcast wakes all", async () => {
  const lines = await printed(async () => {
    const cond = new sync.Cond(new sync.Mutex());
    for (const name of ["a", "b", "c", "d"]) await startWaiter(cond, name);
    for (const wake of [() => cond.signal(), () => cond.signal(), () => cond.broadcast()]) {
      wake();
      await time.sleep(1);
      console.log("-");
    }
  });
  expect(lines).toEqual(["a", "-", "b", "-", "c", "d", "-"]);
});

test("a signal that finds nobody is lost", async () => {
  const report = await run(async () => {
    const cond = new sync.Cond(new sync.Mutex());
    cond.signal();
    cond.broadcast();
    await cond.l.lock();
    await cond.wait();
  });
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines[0]?.state).toBe("sync.Cond.Wait");
});

test("wait gives the lock back, and has it again when it returns", () =>
  printsAlways(async () => {
    const mu = new sync.Mutex();
    const cond = new sync.Cond(mu);
    let changed = false;
    await mu.lock();
    go(async () => {
      await mu.lock();
      changed = true;
      cond.signal();
      await runtime.gosched();
      changed = false;
      mu.unlock();
    });
    await cond.wait();
    console.log(changed, mu.tryLock());
  }, ["false false"]));

test("no signal falls between giving the lock back and waiting", () =>
  printsAlways(async () => {
    const mu = new sync.Mutex();
    const cond = new sync.Cond(mu);
    let ready = false;
    go(async () => {
      await mu.lock();
      ready = true;
      mu.unlock();
      cond.signal();
    });
    await mu.lock();
    while (!ready) await cond.wait();
    mu.unlock();
    console.log("ready");
  }, ["ready"]));

test("others may be faster at the lock, and change the condition again", async () => {
  const program = (again: (n: number) => boolean) => async () => {
    const cond = new sync.Cond(new sync.Mutex());
    const items: string[] = [];
    const take = async () => {
      await cond.l.lock();
      for (let waits = 0; items.length === 0 && again(waits); waits++) await cond.wait();
      console.log(items.pop() ?? "nothing there");
      cond.l.unlock();
    };
    const put = async (item: string) => {
      await cond.l.lock();
      items.push(item);
      cond.signal();
      cond.l.unlock();
    };
    const wg = new sync.WaitGroup();
    wg.go(take);
    await time.sleep(1);
    wg.go(take);
    await put("item");
    await time.sleep(1);
    await put("item");
    await wg.wait();
  };
  const withIf = await outputs(program((waits) => waits === 0));
  expect([...withIf.keys()].sort()).toEqual(["item\nitem", "item\nnothing there"]);
  await printsAlways(
    program(() => true),
    ["item", "item"],
  );
});

test("who is woken waits for the lock as anybody does", async () => {
  const report = await run(
    async () => {
      const cond = new sync.Cond(new sync.Mutex());
      await startWaiter(cond, "never");
      await cond.l.lock();
      cond.signal();
      await time.sleep(1);
    },
    { leaks: true },
  );
  expect(report.goroutines.map(({ state }) => state)).toEqual(["sync.Mutex.Lock"]);
  expect(report.output).toEqual([]);
});

test("who is woken can run", async () => {
  const report = await run(async () => {
    const cond = new sync.Cond(new sync.Mutex());
    await startWaiter(cond, "never");
    await cond.l.lock();
    cond.l.unlock();
    cond.signal();
    new sync.Mutex().unlock();
  });
  expect(report.goroutines.map(({ state }) => state)).toEqual(["running", "runnable"]);
});

test("any lock will do: the read side of an RWMutex, or one's own", async () => {
  class OwnLock {
    readonly #free = chan<boolean>(1);
    async lock() {
      await this.#free.send(true);
      return { [Symbol.dispose]: () => this.unlock() };
    }
    unlock() {
      if (this.#free.len === 0) throw new Error("not locked");
      void this.#free.receive();
    }
  }
  const rw = new sync.RWMutex();
  for (const locker of [rw, rw.rLocker(), new OwnLock()]) {
    const lines = await printed(async () => {
      const cond = new sync.Cond(locker);
      await startWaiter(cond, "a");
      await startWaiter(cond, "b");
      await cond.l.lock();
      cond.broadcast();
      cond.l.unlock();
      await time.sleep(1);
      using _ = await cond.l.lock();
      console.log("free");
    });
    expect(lines).toEqual(["a", "b", "free"]);
  }
});

test("a lock of one's own is called by the goroutine that waits, which is in the list by then", async () => {
  const lines = await printed(async () => {
    const by = (call: string) => console.log(call, runningScheduler()!.current.id);
    const cond = new sync.Cond({
      lock: async () => {
        by("lock");
        return { [Symbol.dispose]: () => {} };
      },
      unlock: () => {
        by("unlock");
        cond.signal();
      },
    });
    go(async () => {
      await cond.wait();
      by("woken");
    });
    await time.sleep(1);
  });
  expect(lines).toEqual(["unlock 2", "lock 2", "woken 2"]);
});

test("what a lock of one's own throws is thrown by wait", async () => {
  const lines = await printed(async () => {
    let works = true;
    const refuse = () => {
      if (works) return { [Symbol.dispose]: () => {} };
      throw new Error("broken");
    };
    for (const lock of [refuse, async () => refuse()] as (() => PromiseLike<sync.Locked>)[]) {
      works = true;
      const cond = new sync.Cond({ lock, unlock: () => (works = false) });
      go(() => cond.signal());
      await cond.l.lock();
      await cond.wait().then(undefined, (error: unknown) => console.log(String(error)));
    }
  });
  expect(lines).toEqual(["Error: broken", "Error: broken"]);
});

test("waiting without the lock is fatal", async () => {
  const report = await run(() => new sync.Cond(new sync.Mutex()).wait());
  expect(report.message).toBe("fatal error: sync: unlock of unlocked mutex");
});

test("a copy panics", async () => {
  const lines = await printed(() => {
    const cond = new sync.Cond(new sync.Mutex());
    const copy = Object.assign(Object.create(sync.Cond.prototype) as sync.Cond, cond);
    for (const use of [() => copy.signal(), () => copy.broadcast(), () => void copy.wait()]) {
      try {
        use();
      } catch (error) {
        console.log(String(error));
      }
    }
  });
  expect(lines).toEqual(new Array(3).fill("Panic: sync.Cond is copied"));
});

test("a signal happens before the return of the wait that it wakes, and of no other", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    // A lock that orders nothing, so that only the Cond's own edges are seen.
    const locker = {
      lock: async () => ({ [Symbol.dispose]: () => {} }),
      unlock: () => {},
    };
    const cond = new sync.Cond(locker);
    const [first, second] = [1, 2].map((n) => async () => {
      await time.sleep(n);
      await cond.wait();
      console.log(edges.isAfter(early), edges.isAfter(late));
    });
    go(first!);
    go(second!);
    await time.sleep(5);
    const early = edges.now();
    cond.signal();
    const late = edges.now();
    await time.sleep(5);
    cond.broadcast();
    await time.sleep(5);
  });
  expect(lines).toEqual(["true false", "true true"]);
});
