/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, http, runtime, select, sync, time } from "rendezvous";
import { explore, type HostOptions, replay, type Report, simulatedNetwork } from "./index.ts";

/** Loses an update if one goroutine runs between another's two steps. */
async function lostUpdate() {
  let n = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      const before = n;
      for (let j = 0; j < 3; j++) await chan(1).send(j); // where it may have to make way
      n = before + 1;
    });
  }
  await wg.wait();
  console.log(n);
}

/** Two locks, taken in both orders. */
async function lockOrder() {
  const [a, b] = [new sync.Mutex(), new sync.Mutex()];
  const wg = new sync.WaitGroup();
  for (const [first, second] of [
    [a, b],
    [b, a],
  ] as const) {
    wg.go(async () => {
      using _ = await first.lock();
      using __ = await second.lock();
    });
  }
  await wg.wait();
}

const printedTwo = (report: Report) => {
  if (report.output[0] !== "2") throw new Error(`printed ${report.output[0]}`);
};

describe("a fault that the plain schedule does not show", () => {
  test("is found, with a schedule that replays it", async () => {
    const { schedules, failure } = await explore(lockOrder);
    expect(schedules).toBeGreaterThan(1);
    expect(failure).toMatchObject({ report: { outcome: "deadlock" } });
    expect(failure!.schedule).toMatch(/^choices:1:[^:]+:[0-9a-z]{4}$/);
    for (let i = 0; i < 3; i++) {
      expect(await replay(lockOrder, failure!.schedule)).toEqual(failure!.report);
    }
  });

  test("is found by the judge; what it threw comes with the report that it saw", async () => {
    const { failure } = await explore(lostUpdate, { judge: printedTwo });
    expect(failure?.error).toEqual(new Error("printed 1"));
    expect(failure?.report).toMatchObject({ outcome: "ok", output: ["1"] });
    const again = await replay(lostUpdate, failure!.schedule);
    expect(again.output).toEqual(["1"]);
  });

  test("has lines in its report, though exploring goes without", async () => {
    const { failure } = await explore(lockOrder);
    expect(failure!.report.goroutines.every(({ waitsAt }) => waitsAt !== undefined)).toBe(true);
  });
});

test("a program without choices has one schedule; one that draws luck is tried as often as asked", async () => {
  let runs = 0;
  const program = async () => {
    runs++;
    await time.sleep(1);
  };
  expect(await explore(program)).toMatchObject({ schedules: 1, distinct: 1, exhausted: true });
  expect(runs).toBe(1);
  const lucky = async () => {
    runs++;
    await time.sleep(Math.random());
  };
  expect(await explore(lucky)).toMatchObject({ schedules: 200, exhausted: false });
  expect(runs).toBe(201);
  expect(await explore(lucky, { schedules: 7 })).toMatchObject({ schedules: 7, distinct: 7 });
  expect(await explore(lucky, { schedules: 0 })).toMatchObject({ schedules: 0, exhausted: false });
});

test("a network that draws luck is tried as often as asked; one without has its schedules", async () => {
  const ask = async () => void (await http.get(context.background(), "http://api.example/"));
  const asking = (host: HostOptions) =>
    explore(ask, { network: simulatedNetwork({ "api.example": host }) });
  const all = { schedules: 1, exhausted: true };
  for (const host of [{}, { failures: { every: 2 } }, { failures: { rate: 1, as: 503 } }]) {
    expect(await asking(host)).toMatchObject(all);
  }
  const some = { schedules: 200, distinct: 200, exhausted: false };
  for (const host of [{ jitter: 1 }, { failures: 0.5 }]) {
    expect(await asking(host)).toMatchObject(some);
  }
});

/** Two goroutines, of `a` and `b` steps, that have nothing to do with each other. */
function twoOf(a: number, b: number) {
  return async () => {
    const wg = new sync.WaitGroup();
    for (const steps of [a, b]) {
      wg.go(async () => {
        for (let i = 1; i < steps; i++) await chan(1).send(i);
      });
    }
    await wg.wait();
  };
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

describe("the exhaustive search", () => {
  test.each([
    [1, 1],
    [2, 3],
    [5, 5],
    [4, 6],
  ])("runs each interleaving of %d and %d steps once", async (a, b) => {
    const found = await explore(twoOf(a, b), { strategy: "exhaustive", schedules: 10_000 });
    const all = choose(a + b, a);
    expect(found).toMatchObject({ schedules: all, distinct: all, exhausted: true });
  });

  test("has all orders of what is printed, as many as there are", async () => {
    const seen = new Set<string>();
    const main = async () => {
      const wg = new sync.WaitGroup();
      for (const name of ["a", "b", "c"]) {
        wg.go(async () => {
          console.log(name);
          await chan(1).send(0);
          console.log(name);
        });
      }
      await wg.wait();
    };
    const judge = ({ output }: Report) => void seen.add(output.join(""));
    const found = await explore(main, { strategy: "exhaustive", schedules: 1_000, judge });
    expect(found).toMatchObject({ schedules: 90, exhausted: true }); // 6! / 2!³
    expect(seen.size).toBe(90);
  });

  test("takes every ready case", async () => {
    const seen: string[] = [];
    const main = async () => {
      const chans = [chan<number>(1), chan<number>(1), chan<number>(1)] as const;
      for (const ch of chans) await ch.send(1);
      console.log((await select({ a: chans[0], b: chans[1], c: chans[2] })).case);
    };
    const judge = ({ output }: Report) => void seen.push(output[0]!);
    expect(await explore(main, { judge })).toMatchObject({ schedules: 3, exhausted: true });
    expect(seen.sort()).toEqual(["a", "b", "c"]);
  });

  test("comes with few preemptions first, and says when there is none left with so few", async () => {
    const bounded = (preemptions: number) =>
      explore(twoOf(5, 5), { strategy: "exhaustive", schedules: 1_000, preemptions });
    // A first, then B, or the other way round; then with one switch inside of the first: 4 places each.
    expect(await bounded(0)).toMatchObject({ schedules: 2, exhausted: true });
    expect((await bounded(1)).schedules).toBe(10);
    expect((await bounded(9)).schedules).toBe(252);
  });

  test("is not exhausted when the schedules it may run are used up", async () => {
    const found = await explore(twoOf(5, 5), { strategy: "exhaustive", schedules: 251 });
    expect(found).toMatchObject({ schedules: 251, exhausted: false });
  });
});

test("without a strategy: the plain run, some of the exhaustive search, then three in turn", async () => {
  const found = await explore(twoOf(6, 6), { schedules: 100 });
  expect(found.parts).toEqual([
    { strategy: "fifo", schedules: 1 },
    { strategy: "exhaustive", schedules: 24 },
    { strategy: "pct", schedules: 25 },
    { strategy: "random", schedules: 25 },
    { strategy: "pos", schedules: 25 },
  ]);
  expect(found.distinct).toBeGreaterThan(35);
  expect(found.distinct).toBeLessThan(100);
  const { perRun, probability, ...bound } = found.pct!;
  expect(bound).toEqual({ goroutines: 3, steps: expect.any(Number) as number, depth: 3 });
  expect(perRun).toBeCloseTo(1 / (3 * bound.steps ** 2), 12);
  expect(probability).toBeCloseTo(1 - (1 - perRun) ** 25, 12);
});

test.each(["random", "pct", "pos"] as const)(
  "by %s alone, after the plain run",
  async (strategy) => {
    const { parts, failure } = await explore(lockOrder, { strategy });
    expect(parts.map((it) => it.strategy)).toEqual(["fifo", strategy]);
    expect(failure?.report.outcome).toBe("deadlock");
    expect(failure!.contextSwitches).toBeLessThanOrEqual(4);
    expect(await replay(lockOrder, failure!.schedule)).toEqual(failure!.report);
  },
);

test("a failing schedule is shrunk to one preemption, where one is enough", async () => {
  const { failure } = await explore(lostUpdate, { strategy: "random", judge: printedTwo });
  expect(failure!.shrunkFrom!.contextSwitches).toBeGreaterThan(failure!.contextSwitches);
  expect(failure!.schedule.split(":")[2]).not.toContain("-");
  const asFound = await replay(lostUpdate, failure!.shrunkFrom!.schedule);
  expect(asFound.output).toEqual(["1"]);
  const rough = await explore(lostUpdate, { strategy: "random", judge: printedTwo, shrink: false });
  expect(rough.failure).not.toHaveProperty("shrunkFrom");
  expect(rough.failure!.schedule).toBe(failure!.shrunkFrom!.schedule);
});

test("it tells how far it is, and can be ended", async () => {
  const controller = new AbortController();
  const told: number[] = [];
  const lucky = async () => time.sleep(Math.random());
  const found = await explore(lucky, {
    schedules: Infinity,
    signal: controller.signal,
    onProgress({ schedules, distinct }) {
      expect(distinct).toBe(schedules);
      told.push(schedules);
      if (told.length === 2) controller.abort();
    },
  });
  expect(found).toMatchObject({ cancelled: true, exhausted: false, schedules: told.at(-1) });
  expect(told.length).toBe(3);
  expect(await explore(lucky, { signal: AbortSignal.abort() })).toMatchObject({ schedules: 0 });
});

test("it begins no schedule when its time is up", async () => {
  const lucky = async () => time.sleep(Math.random());
  expect(await explore(lucky, { time: 0 })).toMatchObject({ schedules: 0, cancelled: false });
  const { schedules, elapsed } = await explore(lucky, { time: 30 });
  expect(schedules).toBeGreaterThan(1);
  expect(elapsed).toBeGreaterThanOrEqual(30);
});

test("options that mean nothing are refused", async () => {
  const refuse = (options: object, words: string) =>
    expect(explore(() => undefined, options)).rejects.toThrow(words);
  await refuse({ schedules: -1 }, "The option schedules is a whole number from 0 up, not -1.");
  await refuse({ depth: 0 }, "The option depth is a whole number from 1 up, not 0.");
  await refuse({ preemptions: 0.5 }, "The option preemptions is a whole number");
  await refuse({ time: NaN }, "The option time is a number of milliseconds, not NaN.");
  await refuse({ strategy: "lifo" }, 'There is no strategy "lifo".');
});

test("what fails under the plain schedule fails at once", async () => {
  const { schedules, failure } = await explore(async () => chan().receive());
  expect(schedules).toBe(1);
  expect(failure?.schedule).toBe("fifo:1");
  expect(failure).not.toHaveProperty("error");
});

test("the judge is not asked about runs that did not end well, and may be async", async () => {
  const asked: string[] = [];
  const { failure } = await explore(lockOrder, {
    judge: async (report) => {
      await Promise.resolve();
      asked.push(report.outcome);
    },
  });
  expect(failure?.report.outcome).toBe("deadlock");
  expect(new Set(asked)).toEqual(new Set(["ok"]));
  const refused = await explore(() => undefined, {
    judge: async () => Promise.reject(new Error("refused")),
  });
  expect(refused).toMatchObject({ schedules: 1, failure: { error: new Error("refused") } });
});

test("a judge that throws undefined has refused as well", async () => {
  const { failure } = await explore(() => undefined, {
    judge: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw undefined;
    },
  });
  expect(failure).toBeDefined();
  expect("error" in failure!).toBe(true);
});

test("leaks and the bound of steps hold for every run", async () => {
  const leak = await explore(() => go(async () => chan().send(1)), { leaks: true });
  expect(leak.failure?.report.outcome).toBe("leak");
  const spin = await explore(
    async () => {
      for (;;) await runtime.gosched();
    },
    { maxSteps: 10_000 },
  );
  expect(spin.failure?.report.outcome).toBe("livelock");
});

// From shuttle: a program whose runs differ under one schedule cannot be explored.
test("a program that is not the same twice still gives the report of a run that failed", async () => {
  let runs = 0;
  const { failure } = await explore(async () => {
    if (++runs === 5 || Math.random() > 1) await chan().receive();
  });
  expect(failure?.report.outcome).toBe("deadlock");
});

test("replay refuses what is no schedule", () => {
  expect(() => replay(() => undefined, "tuesday")).toThrow('"tuesday" is not a schedule.');
});
