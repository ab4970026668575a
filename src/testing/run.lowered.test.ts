/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, select, sync, time } from "rendezvous";
import { replay, run, type RunOptions } from "./index.ts";

test("a program that ends well: what it printed, how long it took, and nothing else", async () => {
  const report = await run(async () => {
    console.log("a", 1);
    await time.sleep(250);
    console.log("b\nc");
  });
  expect(report).toEqual({
    outcome: "ok",
    output: ["a 1", "b", "c"],
    outputDropped: 0,
    goroutines: [],
    waitFor: [],
    races: [],
    unawaited: [],
    elapsed: 250,
    steps: 1,
    exitCode: 0,
    schedule: "fifo:1",
  });
  expect(report.toString()).toBe("");
});

test("a main that is no async function is a program, too", async () => {
  expect((await run(() => console.log("x"))).output).toEqual(["x"]);
  expect((await run(() => 5)).outcome).toBe("ok");
  const report = await run(() => {
    throw new Error("no");
  });
  expect(report).toMatchObject({ outcome: "panic", message: "panic: no" });
  expect((await run(5 as never)).message).toMatch(/^panic: TypeError: /);
});

test("a report survives JSON and structuredClone", async () => {
  const report = await run(async () => {
    go(async () => chan().receive());
    await chan().receive();
  });
  expect(JSON.parse(JSON.stringify(report))).toEqual({ ...report });
  expect(structuredClone(report)).toEqual({ ...report });
});

describe("output", () => {
  test("every method of the console that prints is kept, in order", async () => {
    const { output } = await run(() => {
      console.log("log");
      console.info("info");
      console.warn("warn");
      console.error("error");
      console.debug("debug");
      console.log();
    });
    expect(output).toEqual(["log", "info", "warn", "error", "debug", ""]);
  });

  test("each line is told as it is printed, and none after the end", async () => {
    const told: string[] = [];
    const report = await run(
      async () => {
        go(async () => {
          await runtime.gosched();
          console.log("after main has returned");
        });
        console.log("a\nb");
        await runtime.gosched();
        console.log("c");
      },
      { onOutput: (line) => told.push(line), leaks: true },
    );
    expect(report.outcome).toBe("ok");
    expect(told).toEqual(["a", "b", "c"]);
    expect(report.output).toEqual(told);
  });

  test("of a flood, the first 100,000 lines and a count; every line is told", async () => {
    let told = 0;
    const report = await run(
      () => {
        for (let i = 0; i < 100_250; i++) console.log(i);
      },
      { onOutput: () => told++ },
    );
    expect(report.output).toHaveLength(100_000);
    expect(report.output.at(-1)).toBe("99999");
    expect([report.outputDropped, told]).toEqual([250, 100_250]);
  });
});

describe("leaks", () => {
  const leaky = async () => {
    go(async () => chan().send(1));
    go(async () => time.sleep(5));
    go(() => undefined);
    await time.sleep(1);
    console.log("main returns");
  };

  test("nobody is told of goroutines that are left, unless asked", async () => {
    const report = await run(leaky);
    expect(report).toMatchObject({ outcome: "ok", exitCode: 0, output: ["main returns"] });
    expect(report.message).toBeUndefined();
  });

  test("asked for, they make the outcome a leak, each with its state", async () => {
    const report = await run(leaky, { leaks: true });
    expect(report).toMatchObject({
      outcome: "leak",
      message: "leak: 2 goroutines were left when main returned",
      exitCode: 1,
      elapsed: 1,
      output: ["main returns"],
    });
    expect(report.goroutines.map(({ state }) => state)).toEqual(["chan send", "sleep"]);
  });

  test("one is told in the singular", async () => {
    const report = await run(() => go(async () => chan().send(1)), { leaks: true });
    expect(report.message).toBe("leak: 1 goroutine was left when main returned");
  });

  test("who can go on when main returns is no leak, if it ends", async () => {
    const report = await run(
      async () => {
        const c = chan<number>();
        go(async () => {
          for (let i = 0; i < 10; i++) await runtime.gosched();
          await c.receive();
        });
        void c.send(1);
      },
      { leaks: true },
    );
    expect(report.outcome).toBe("ok");
  });

  test("what happens in that time is no part of the program: no time, no steps, no panic", async () => {
    const program = async () => {
      go(async () => {
        await runtime.gosched();
        throw new Error("too late to matter");
      });
      go(async () => {
        await runtime.gosched();
        new sync.Mutex().unlock();
      });
      go(() => new sync.Mutex().unlock());
    };
    const { goroutines, ...without } = await run(program);
    expect(goroutines).toHaveLength(3);
    expect(await run(program, { leaks: true })).toEqual({ ...without, goroutines: [] });
    expect(without.outcome).toBe("ok");
  });

  test("one that spins for ever is a leak, and ends the settling", async () => {
    const report = await run(
      async () => {
        go(async () => {
          for (;;) await runtime.gosched();
        });
      },
      { leaks: true, maxSteps: 30_000, sites: false },
    );
    expect(report).toMatchObject({ outcome: "leak", goroutines: [{ id: 2, state: "runnable" }] });
  });
});

describe("operations that nobody awaits", () => {
  const unawaited = async (main: () => unknown) =>
    (await run(main)).unawaited.map(({ operation }) => operation);

  test("are told, each by how it is written", async () => {
    expect(
      await unawaited(async () => {
        const [c, mu, wg] = [chan<number>(5), new sync.Mutex(), new sync.WaitGroup()];
        /* eslint-disable @typescript-eslint/no-floating-promises -- the matter of this test */
        c.send(1);
        c.receive();
        mu.lock();
        wg.wait();
        time.sleep(1);
        runtime.gosched();
        /* eslint-enable @typescript-eslint/no-floating-promises */
        await c.send(2);
      }),
    ).toEqual(["ch.send", "ch.receive", "mu.lock", "wg.wait", "time.sleep", "runtime.gosched"]);
  });

  test("an async call that had to wait is told; one that did not has done all it was asked", async () => {
    expect(
      await unawaited(async () => {
        const c = chan<number>(1);
        const quick = async () => c.send(1);
        const slow = async () => {
          await time.sleep(1);
        };
        const stuck = async () => chan().receive();
        void quick();
        void slow();
        void stuck();
        await time.sleep(5);
      }),
    ).toEqual(["async function", "async function"]);
  });

  test("what is awaited later, or by Promise.all, or by then, or by the scheduler, is not", async () => {
    expect(
      await unawaited(async () => {
        const c = chan<number>(5);
        const sending = c.send(1);
        go(() => c.send(2));
        await Promise.all([c.send(3), time.sleep(1)]);
        void c.send(4).then(() => undefined);
        await sending;
      }),
    ).toEqual([]);
  });

  test("without lines, none are known", async () => {
    const report = await run(() => void chan(1).send(1), { sites: false });
    expect(report.unawaited).toEqual([]);
  });

  test("of many, none is lost", async () => {
    const report = await run(async () => {
      const c = chan<number>(1);
      for (let i = 0; i < 3_000; i++) {
        await c.send(i);
        if (i % 1_000 === 0) void time.sleep(1);
        await c.receive();
      }
    });
    expect(report.unawaited).toHaveLength(3);
  });
});

describe("options", () => {
  test.each([-1, 1.5, NaN, Infinity, "7"])("a seed of %s is refused", async (seed) => {
    await expect(run(() => undefined, { seed: seed as number })).rejects.toThrow(
      `A seed is a whole number from 0 up, not ${seed}.`,
    );
  });

  test("a schedule that there is not is refused", async () => {
    await expect(run(() => undefined, { schedule: "lifo" as "fifo" })).rejects.toThrow(
      'There is no schedule "lifo".',
    );
  });

  test.each<[RunOptions, string]>([
    [{}, "fifo:1"],
    [{ seed: 9 }, "fifo:9"],
    [{ schedule: "random" }, "random:1"],
    [{ schedule: "random", seed: 12_345_678_901 }, "random:12345678901"],
  ])("%o is the schedule %s, and replays", async (options, schedule) => {
    const program = () => console.log(Math.random());
    const report = await run(program, options);
    expect(report.schedule).toBe(schedule);
    expect(await replay(program, schedule)).toEqual(report);
  });

  test("Math.random comes from the seed", async () => {
    const numbers = async (seed: number) =>
      (await run(() => console.log(Math.random(), Math.random()), { seed })).output[0];
    expect(await numbers(1)).toBe(await numbers(1));
    expect(await numbers(1)).not.toBe(await numbers(2));
  });
});

test("on the real clock a sleep takes its time, a busy pair does not stop it, and a deadlock is told", async () => {
  const began = performance.now();
  const report = await run(
    async () => {
      const [a, b] = [chan<number>(), chan<number>()];
      go(async () => {
        for await (const value of a) await b.send(value);
      });
      const timer = time.after(30);
      let trips = 0;
      for (let isBusy = true; isBusy; trips++) {
        await a.send(trips);
        await b.receive();
        isBusy = (await select({ timer, default: true })).case === "default";
      }
      console.log(trips > 10);
      await time.sleep(20);
      await b.receive();
    },
    { clock: "real", maxSteps: Infinity },
  );
  expect(report.outcome).toBe("deadlock");
  expect(report.output).toEqual(["true"]);
  expect(report.elapsed).toBeGreaterThanOrEqual(50);
  expect(performance.now() - began).toBeGreaterThanOrEqual(49);
});
