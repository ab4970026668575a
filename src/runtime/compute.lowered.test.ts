/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";

/** Computes `jobs` times `duration` at once; prints when each has ended, in order. */
async function computeAll(jobs: number, duration: number): Promise<void> {
  const wg = new sync.WaitGroup();
  const ends: number[] = [];
  for (let i = 0; i < jobs; i++) {
    wg.go(async () => {
      await runtime.compute(duration);
      ends.push(time.since(Date.UTC(2000, 0, 1)));
    });
  }
  await wg.wait();
  console.log(ends.join(" "));
}

test.each([
  [1, "370 380 390 400"],
  [2, "190 190 200 200"],
  [4, "100 100 100 100"],
  [9, "100 100 100 100"],
])("four that compute for 100 ms, on %i processors", (procs, ends) =>
  printsAlways(() => {
    runtime.GOMAXPROCS(procs);
    return computeAll(4, 100);
  }, [ends]),
);

test("one that computes alone is not interrupted", async () => {
  const report = await run(() => computeAll(1, 600_000));
  expect(report.output).toEqual(["600000"]);
  expect(report.steps).toBeLessThan(20);
});

/** Computes after a while, and prints when it has done so. */
async function compute(name: string, before: number, duration: number) {
  await time.sleep(before);
  await runtime.compute(duration);
  console.log(name, time.now() - Date.UTC(2000, 0, 1));
}

test("they take turns in slices of 10 ms, in the order in which they came", () =>
  printsAlways(async () => {
    runtime.GOMAXPROCS(1);
    const wg = new sync.WaitGroup();
    // a 0-10, 20-25; b 10-20, 35-50; c, which comes at 15 and so after a, 25-35.
    wg.go(() => compute("a", 0, 15));
    wg.go(() => compute("b", 1, 25));
    wg.go(() => compute("c", 15, 10));
    await wg.wait();
  }, ["a 25", "c 35", "b 50"]));

test("one that has had a processor for longer than a slice makes way at its next end", () =>
  printsAlways(async () => {
    runtime.GOMAXPROCS(1);
    const wg = new sync.WaitGroup();
    wg.go(() => compute("long", 0, 1000));
    wg.go(() => compute("between", 33, 5));
    wg.go(() => compute("at the end of a slice", 105, 5));
    await wg.wait();
  }, ["between 45", "at the end of a slice 110", "long 1010"]));

test("who does not compute is not held up", () =>
  printsAlways(async () => {
    runtime.GOMAXPROCS(1);
    const ch = chan<number>();
    go(() => runtime.compute(1000));
    go(() => runtime.compute(1000));
    go(async () => {
      for (let i = 0; i < 3; i++) {
        await time.sleep(7);
        await ch.send(time.now() - Date.UTC(2000, 0, 1));
      }
      ch.close();
    });
    for await (const at of ch) console.log(at);
  }, ["7", "14", "21"]));

test("no time, no waiting", () =>
  printsAlways(async () => {
    const start = time.now();
    await runtime.compute(0);
    await runtime.compute(-5);
    await runtime.compute(NaN);
    console.log(time.since(start));
  }, ["0"]));

test("fractions of a millisecond add up", async () => {
  const report = await run(
    async () => {
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 3; i++) wg.go(() => runtime.compute(33.3));
      await wg.wait();
    },
    { procs: 1 },
  );
  expect(report.elapsed).toBeCloseTo(99.9, 6);
});

test("the states of who computes, and of who waits for a processor", async () => {
  const report = await run(
    async () => {
      for (let i = 0; i < 3; i++) go(() => runtime.compute(100));
      await time.sleep(15);
    },
    { procs: 2, leaks: true },
  );
  expect(report.outcome).toBe("leak");
  // Goroutine 4 had its first slice when 2 and 3 had had theirs.
  expect(report.goroutines.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "2 running",
    "3 runnable",
    "4 running",
  ]);
});

test("GOMAXPROCS sets, and tells what was", async () => {
  const lines = await printed(() => {
    console.log(runtime.numCPU(), runtime.GOMAXPROCS(), runtime.GOMAXPROCS(2));
    console.log(runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-3), runtime.numCPU());
    try {
      runtime.GOMAXPROCS(1.5);
    } catch (error) {
      console.log(String(error));
    }
  });
  expect(lines).toEqual([
    "4 4 4",
    "2 2 4",
    "TypeError: runtime.GOMAXPROCS takes a whole number, not 1.5.",
  ]);
});

test("more processors are taken at once, and surplus ones given up", () =>
  printsAlways(async () => {
    runtime.GOMAXPROCS(1);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 4; i++) wg.go(() => runtime.compute(100));
    await time.sleep(40); // 40 of 400 ms are done
    runtime.GOMAXPROCS(4);
    await time.sleep(40); // and now 200
    runtime.GOMAXPROCS(2);
    const start = time.now();
    await wg.wait();
    console.log(time.since(start));
  }, ["100"]));

test("each run has the machine that it asks for", async () => {
  const main = () => console.log(runtime.GOMAXPROCS(7));
  for (const procs of [1, 2, 4, 4]) expect(await printed(main, { procs })).toEqual([`${procs}`]);
  await expect(run(main, { procs: 0 })).rejects.toThrow(RangeError);
  await expect(run(main, { procs: 1.5 })).rejects.toThrow(
    "A machine has a whole number of processors from 1 up, not 1.5.",
  );
});

test("a computation is a case of no select, but its end may be sent", () =>
  printsAlways(async () => {
    const done = chan<string>(1);
    go(async () => {
      await runtime.compute(100);
      await done.send("computed");
    });
    const s = await select({ done, timeout: time.after(99) });
    console.log(s.case);
  }, ["timeout"]));

test("a deadline passes while others compute", () =>
  printsAlways(async () => {
    const [ctx, cancel] = context.withTimeout(context.background(), 25);
    for (let i = 0; i < 8; i++) go(() => runtime.compute(1000));
    await ctx.done().receive();
    console.log(ctx.err()?.message);
    cancel();
  }, ["context deadline exceeded"]));

test("however many there are, no processor is idle while one waits", async () => {
  await everySchedule(
    async () => {
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 10; i++) wg.go(() => runtime.compute(10 * (i + 1)));
      await wg.wait();
    },
    // 550 ms on 4 processors; the last one alone is busy at the end.
    ({ elapsed }) => {
      expect(elapsed).toBeGreaterThanOrEqual(140);
      expect(elapsed).toBeLessThanOrEqual(170);
    },
    50,
  );
});
