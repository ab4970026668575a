/** This file is compiled for exploring: it tells what its steps touch. */
import { describe, expect, test } from "vitest";
import { atomic, chan, context, go, select, shared, sync, time } from "rendezvous";
import { explore, type ExploreOptions, replay, type Report } from "./index.ts";

const all = (main: () => unknown, options: ExploreOptions = {}) =>
  explore(main, { strategy: "exhaustive", schedules: 5_000, ...options });

/** Where another may come first, and nothing else happens. */
const tick = async () => chan<number>(1).send(0);

/** Goroutines that each do `step` so often, with a tick between. */
function goroutines(count: number, steps: number, step: (id: number) => void) {
  return async () => {
    const wg = new sync.WaitGroup();
    for (let id = 0; id < count; id++) {
      wg.go(async () => {
        for (let i = 0; i < steps; i++) {
          if (i > 0) await tick();
          step(id);
        }
      });
    }
    await wg.wait();
  };
}

describe("steps that have nothing to do with each other", () => {
  test.each([
    [2, 5],
    [3, 3],
    [4, 2],
  ])("of %d goroutines with %d steps each are run in one order", async (count, steps) => {
    const found = await all(goroutines(count, steps, () => undefined));
    expect(found).toMatchObject({ schedules: 1, distinct: 1, exhausted: true });
    expect(found.reduction).toMatchObject({ applied: true });
    expect(found.reduction!.leftOut).toBeGreaterThan(0);
  });

  test("are those with objects, variables, channels and locks of their own", async () => {
    const main = async () => {
      const wg = new sync.WaitGroup();
      for (let id = 0; id < 2; id++) {
        const list: number[] = [];
        const box = { value: 0 };
        const ch = chan<number>(2);
        const mu = new sync.Mutex();
        wg.go(async () => {
          let own = id;
          await ch.send(own++);
          list.push(own);
          await mu.lock();
          box.value += list.length;
          mu.unlock();
          await ch.receive();
        });
      }
      await wg.wait();
    };
    expect(await all(main)).toMatchObject({ schedules: 1, exhausted: true });
  });

  test("are those who only look at what they share", async () => {
    const main = async () => {
      const config = { name: "all read it" };
      const hits = new atomic.Int64(3);
      const wg = new sync.WaitGroup();
      for (let id = 0; id < 3; id++) {
        wg.go(async () => {
          await tick();
          return config.name.length + hits.load();
        });
      }
      await wg.wait();
    };
    expect(await all(main)).toMatchObject({ schedules: 1, exhausted: true });
  });
});

describe("every order is run of steps that", () => {
  const orders: Record<string, (id: number) => void> = {
    print: (id) => console.log(id),
    "change a variable": (id) => (last = id),
    "change an object": (id) => (box.value = id),
    "change an array": (id) => void list.push(id),
    "change an atomic": (id) => hits.store(id),
    "change a map": (id) => void map.set("key", id),
  };
  let last = 0;
  const box = { value: 0 };
  const list: number[] = [];
  const hits = new atomic.Int64();
  const map = new Map<string, number>();

  test.each(Object.entries(orders))("%s", async (_name, step) => {
    const found = await all(goroutines(2, 5, step));
    // 10! / 5!²
    expect(found).toMatchObject({ schedules: 252, distinct: 252, exhausted: true });
    expect(found.reduction).toEqual({ applied: true, leftOut: 0 });
    expect([last, box, list, map]).toBeDefined();
  });

  test("send to one channel, or take one lock", async () => {
    const ch = () => {
      const one = chan<number>(100);
      return goroutines(2, 1, (id) => void one.send(id));
    };
    expect(await all(() => ch()())).toMatchObject({ schedules: 2, exhausted: true });
    const lock = async () => {
      const mu = new sync.Mutex();
      await goroutines(2, 1, () => void mu.tryLock())();
    };
    expect(await all(lock)).toMatchObject({ schedules: 2, exhausted: true });
  });

  test("wake one `select` by different channels", async () => {
    const seen = new Set<string>();
    const main = async () => {
      const [a, b] = [chan<number>(), chan<number>()];
      go(async () => a.send(1));
      go(async () => b.send(1));
      console.log((await select({ a, b })).case);
    };
    const judge = ({ output }: Report) => void seen.add(output[0]!);
    const found = await all(main, { judge });
    expect(found.exhausted).toBe(true);
    expect(seen).toEqual(new Set(["a", "b"]));
  });
});

test("what fails is found, and its schedule replays", async () => {
  const lostUpdate = async () => {
    let n = 0;
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      wg.go(async () => {
        const before = n;
        await tick();
        n = before + 1;
      });
    }
    await wg.wait();
    if (n !== 2) throw new Error(`n is ${n}`);
  };
  const { failure, reduction } = await all(lostUpdate);
  expect(failure?.report.message).toContain("n is 1");
  expect(reduction?.applied).toBe(true);
  expect(await replay(lostUpdate, failure!.schedule)).toEqual(failure!.report);
});

test("a race of steps without any other order is found", async () => {
  const main = async () => {
    const seen = shared(0, "seen");
    go(async () => seen.set(1));
    go(async () => seen.set(2));
    await time.sleep(1);
  };
  expect((await all(main)).failure?.report.outcome).toBe("race");
});

test("of three dining philosophers the deadlock is found, and less than half of all is run", async () => {
  const dine = (first: (seat: number) => number, second: (seat: number) => number) => async () => {
    const forks = [new sync.Mutex(), new sync.Mutex(), new sync.Mutex()];
    const wg = new sync.WaitGroup();
    for (let seat = 0; seat < 3; seat++) {
      wg.go(async () => {
        await forks[first(seat)]!.lock();
        await forks[second(seat)]!.lock();
        forks[second(seat)]!.unlock();
        forks[first(seat)]!.unlock();
      });
    }
    await wg.wait();
  };
  const right = (seat: number) => (seat + 1) % 3;
  const wrong = await all(dine((seat) => seat, right));
  expect(wrong.failure?.report.outcome).toBe("deadlock");
  const fixed = await all(
    dine(
      (seat) => Math.min(seat, right(seat)),
      (seat) => Math.max(seat, right(seat)),
    ),
  );
  expect(fixed).toMatchObject({ exhausted: true, reduction: { applied: true } });
  expect(fixed.schedules).toBeLessThan(366 / 2);
});

describe("nothing is left out, and it says why", () => {
  const program = goroutines(2, 2, () => undefined);

  test("under a bound of preemptions", async () => {
    const found = await all(program, { preemptions: 1 });
    expect(found.reduction).toEqual({
      applied: false,
      leftOut: 0,
      reason: "a bound of preemptions",
    });
  });

  test("where a promise of the host's is awaited", async () => {
    const main = async () => {
      await program();
      await Promise.resolve();
    };
    const found = await all(main);
    expect(found.reduction).toMatchObject({
      applied: false,
      leftOut: 0,
      reason: "a promise that is not the library's",
    });
    // 4! / 2!²
    expect(found).toMatchObject({ schedules: 6, exhausted: true });
  });

  test("where it shows only in the middle of the search", async () => {
    let seen = 0;
    const main = async () => {
      let first = -1;
      await goroutines(2, 2, (id) => {
        if (first < 0) first = id;
      })();
      if (first === 1) await Promise.resolve(seen++);
    };
    const found = await all(main);
    expect(found.reduction?.applied).toBe(false);
    expect(found).toMatchObject({ distinct: 6, exhausted: true });
  });
});

test("what is not understood counts as touching everything", async () => {
  const main = async () => {
    const [ctx, cancel] = context.withCancel(context.background());
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) wg.go(() => cancel());
    await wg.wait();
    console.log(ctx.err()?.message);
  };
  expect(await all(main)).toMatchObject({ schedules: 2, exhausted: true });
});

test("random numbers keep a program from being exhausted, with a reduction as without", async () => {
  const found = await all(async () => time.sleep(Math.random()), { schedules: 3 });
  expect(found.exhausted).toBe(false);
});
