/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { explore, replay, type Report } from "./index.ts";

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
    expect(failure!.schedule).toMatch(/^random:\d+$/);
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

test("a program without faults is tried as often as asked", async () => {
  let runs = 0;
  const program = async () => {
    runs++;
    await time.sleep(1);
  };
  expect(await explore(program)).toEqual({ schedules: 200 });
  expect(runs).toBe(200);
  expect(await explore(program, { schedules: 7 })).toEqual({ schedules: 7 });
  expect(await explore(program, { schedules: 0 })).toEqual({ schedules: 0 });
});

test("the plain schedule comes first, then random ones from the seed up", async () => {
  const tried: string[] = [];
  await explore(() => undefined, {
    schedules: 3,
    seed: 10,
    judge: (report) => void tried.push(report.schedule),
  });
  expect(tried).toEqual(["fifo:10", "random:11", "random:12"]);
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
    if (++runs === 5) await chan().receive();
  });
  expect(failure?.report.outcome).toBe("deadlock");
});

test("replay refuses what is no schedule", () => {
  expect(() => replay(() => undefined, "tuesday")).toThrow('"tuesday" is not a schedule.');
});
