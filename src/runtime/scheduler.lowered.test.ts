/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { requireRuns } from "./active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

/** Chance in every place where a program can have it. */
async function mixture() {
  const [a, b] = [chan<number>(), chan<number>(2)];
  const mu = new sync.Mutex();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 4; i++) {
    wg.go(async () => {
      for (let j = 0; j < 5; j++) {
        await select({ a: a.sendCase(i), b: b.sendCase(i) });
        await time.sleep(Math.floor(Math.random() * 3));
        using _ = await mu.lock();
        await runtime.gosched();
      }
    });
  }
  go(async () => {
    await wg.wait();
    a.close();
    b.close();
  });
  let text = "";
  for (let open = 2; open > 0;) {
    const s = await select({ a, b });
    if (s.ok) text += s.case + s.value.toString();
    else if (--open === 1) for await (const v of s.case === "a" ? b : a) text += v.toString();
    if (!s.ok) break;
  }
  console.log(text, performance.now(), Math.random());
}

describe("determinism", () => {
  test.each(["fifo", "random"] as const)("one seed, one run (%s)", async (schedule) => {
    for (const seed of [0, 1, 77]) {
      const first = await run(mixture, { schedule, seed });
      expect(first.outcome).toBe("ok");
      for (let i = 0; i < 3; i++) expect(await run(mixture, { schedule, seed })).toEqual(first);
      // Whether lines are noted makes no difference to what happens.
      const { output, steps, elapsed } = await run(mixture, { schedule, seed, sites: false });
      expect({ output, steps, elapsed }).toEqual({
        output: first.output,
        steps: first.steps,
        elapsed: first.elapsed,
      });
    }
  });

  test.each(["fifo", "random"] as const)("other seeds, other runs (%s)", async (schedule) => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 30; seed++) {
      seen.add((await run(mixture, { schedule, seed, sites: false })).output.join());
    }
    expect(seen.size).toBe(30);
  });

  test("promises of the host's that need only their turn change nothing about that", async () => {
    const program = async () => {
      const c = chan<string>();
      for (const name of ["a", "b", "c"]) {
        go(async () => {
          await Promise.resolve();
          await Promise.reject(new Error("no")).catch(() => undefined);
          await c.send(name);
        });
      }
      console.log(await c.receive(), await c.receive(), await c.receive(), performance.now());
    };
    const first = await run(program, { schedule: "random", seed: 3 });
    expect(first).toMatchObject({ outcome: "ok", elapsed: 0 });
    for (let i = 0; i < 20; i++) {
      expect(await run(program, { schedule: "random", seed: 3 })).toEqual(first);
    }
  });
});

describe("a deadlock", () => {
  test("is told when nobody can go on", async () => {
    const report = await run(async () => {
      const c = chan<number>();
      const mu = new sync.Mutex();
      await mu.lock();
      go(async () => c.send(1));
      go(async () => mu.lock());
      go(async () => select({ a: chan(), b: nilChan() }));
      await time.sleep(1);
      console.log("so far", await c.receive());
      await c.send(2);
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.message).toBe("fatal error: all goroutines are asleep - deadlock!");
    expect(report.output).toEqual(["so far 1"]);
    expect(report.exitCode).toBe(2);
    expect(report.goroutines.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "1 chan send",
      "3 sync.Mutex.Lock",
      "4 select",
    ]);
  });

  test("is none while some can go on, and nothing is said of the others", async () => {
    const lines = await printed(async () => {
      go(async () => chan().receive());
      await time.sleep(100);
      console.log("main returns");
    });
    expect(lines).toEqual(["main returns"]);
  });

  test("runs no finally and no catch", async () => {
    const report = await run(async () => {
      try {
        await chan().receive();
      } catch {
        console.log("never");
      } finally {
        console.log("never");
      }
    });
    expect(report).toMatchObject({ outcome: "deadlock", output: [] });
  });
});

describe("the end", () => {
  test("main's return ends the program, whatever is running", async () => {
    const lines = await printed(async () => {
      go(async () => {
        try {
          for (;;) await runtime.gosched();
        } finally {
          console.log("never");
        }
      });
      go(async () => {
        await time.sleep(1);
        console.log("never");
      });
      await runtime.gosched();
      console.log("main returns");
    });
    expect(lines).toEqual(["main returns"]);
  });

  test("a panic ends it: nobody else runs, and no catch but the goroutine's own helps", async () => {
    const report = await run(async () => {
      go(async () => {
        try {
          throw new Error("recovered");
        } catch (error) {
          console.log(String(error));
        }
      });
      await time.sleep(1);
      go(async () => {
        try {
          await time.sleep(1);
          throw new Error("boom");
        } finally {
          console.log("its own finally");
        }
      });
      go(async () => {
        await time.sleep(1);
        console.log("never");
      });
      try {
        await chan().receive();
      } finally {
        console.log("never");
      }
    });
    expect(report.output).toEqual(["Error: recovered", "its own finally"]);
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", exitCode: 2 });
    expect(report.goroutines[0]).toMatchObject({ id: 3, state: "running" });
  });

  test("what a program leaves behind does not reach the next one", async () => {
    const [gate, other] = [chan(), chan<number>(1)];
    await printed(async () => {
      go(async () => {
        await gate.receive();
        console.log("never");
      });
      await runtime.gosched();
    });
    const lines = await printed(async () => {
      gate.close();
      await other.send(1);
      console.log(runtime.numGoroutine());
    });
    expect(lines).toEqual(["1"]);
  });
});

describe("spinning", () => {
  test("without progress, a run ends as a livelock", async () => {
    const report = await run(
      async () => {
        const [a, b] = [chan<number>(), chan<number>()];
        go(async () => {
          for await (const n of a) await b.send(n);
        });
        for (;;) {
          await a.send(1);
          await b.receive();
        }
      },
      { maxSteps: 40_000, sites: false },
    );
    expect(report.outcome).toBe("livelock");
    expect(report.exitCode).toBe(2);
    expect(report.steps).toBeGreaterThan(40_000);
    expect(report.steps).toBeLessThan(60_001);
    expect(report.goroutines).toHaveLength(2);
  });

  test.each<[string, (i: number) => unknown]>([
    ["printed lines", (i) => i % 10_000 === 0 && console.log(i)],
    ["goroutines that end", (i) => i % 10_000 === 0 && go(() => undefined)],
    ["a clock that moves", async (i) => i % 10_000 === 0 && (await time.sleep(1))],
  ])("%s are progress", async (_name, progress) => {
    const report = await run(
      async () => {
        for (let i = 0; i < 100_000; i++) {
          await progress(i);
          await runtime.gosched();
        }
      },
      { maxSteps: 30_000, sites: false },
    );
    expect(report.outcome).toBe("ok");
  });

  test("a goroutine that never has to wait makes way now and then", async () => {
    const lines = await printed(
      async () => {
        let done = false;
        go(() => (done = true));
        const c = chan<number>(1);
        while (!done) {
          await c.send(1);
          await c.receive();
        }
        console.log("done");
      },
      { sites: false },
    );
    expect(lines).toEqual(["done"]);
  });
});

/** The host's own clock: while a program runs, `performance.now` tells the run's time. */
const realClock = () => Performance.prototype.now.bind(performance);

/** A promise of the host's that takes 20 ms in which the run's clock follows. */
function twentyFollowed(): Promise<void> {
  const realNow = realClock();
  return new Promise((resolve) => {
    // By the third look the host has had its turn, and from then on the clock follows.
    let looks = 0;
    let until = Infinity;
    const look = () => {
      if (++looks === 3) until = realNow() + 20;
      if (realNow() < until) hostTimeout(look, 1);
      else resolve();
    };
    look();
  });
}

/** The host's own, and not the run's. */
const hostTimeout = globalThis.setTimeout;

/** A promise of the host's that takes its time. */
const hostPause = (milliseconds: number) =>
  new Promise<void>((resolve) => hostTimeout(resolve, milliseconds));

describe("promises that are not the library's", () => {
  test("who waits for one is not stuck: the program goes on when it settles", async () => {
    const report = await run(async () => {
      const c = chan<string>();
      go(async () => {
        await hostPause(1);
        await c.send("from outside");
      });
      console.log(await c.receive());
    });
    expect(report).toMatchObject({ outcome: "ok", output: ["from outside"] });
  });

  test("while one is pending, the clock follows the real one, in whole milliseconds", async () => {
    const report = await run(async () => {
      await twentyFollowed();
    });
    expect(report.outcome).toBe("ok");
    expect(report.elapsed).toBeGreaterThanOrEqual(19);
    expect(report.elapsed).toBe(Math.floor(report.elapsed));
  });

  test("that time has passed, also if a deadlock follows", async () => {
    const report = await run(async () => {
      await twentyFollowed();
      await chan().receive();
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.elapsed).toBeGreaterThanOrEqual(19);
  });

  test("timers fire while one is pending", async () => {
    const lines = await printed(async () => {
      const c = chan<string>();
      const { promise, resolve } = Promise.withResolvers<string>();
      go(async () => c.send(await promise));
      go(async () => {
        await time.sleep(5);
        await c.send("sleep");
        resolve("host");
      });
      console.log(await c.receive(), await c.receive());
    });
    expect(lines).toEqual(["sleep host"]);
  });

  test("one that never settles ends the run as an error, with who waits for it", async () => {
    const report = await run(
      async () => {
        go(async () => chan().receive());
        await new Promise(() => undefined);
      },
      { hostLimit: 10 },
    );
    expect(report).toMatchObject({
      outcome: "error",
      message: "stuck: a promise was awaited that never settled",
      exitCode: 2,
    });
    expect(report.goroutines.map(({ state }) => state)).toEqual(["IO wait", "chan receive"]);
  });

  test("its failure is thrown where it is awaited", async () => {
    const lines = await printed(async () => {
      const failing = async () => Promise.reject(new TypeError("no"));
      try {
        await failing();
      } catch (error) {
        console.log(String(error));
      }
    });
    expect(lines).toEqual(["TypeError: no"]);
  });

  test("a main that is no function of ours may return one", async () => {
    expect(await run(() => hostPause(1))).toMatchObject({ outcome: "ok" });
    expect(await run(() => Promise.reject(new Error("no")))).toMatchObject({
      message: "panic: no",
    });
  });

  test("a goroutine that spins meanwhile is no livelock, and the promise has its turn", async () => {
    const report = await run(
      async () => {
        let arrived = false;
        go(async () => {
          await hostPause(5);
          arrived = true;
        });
        while (!arrived) await runtime.gosched();
        console.log("arrived");
      },
      { maxSteps: 10, sites: false },
    );
    expect(report).toMatchObject({ outcome: "ok", output: ["arrived"] });
  });

  test("a polling loop reaches its deadline though the host never answers", async () => {
    const report = await run(
      async () => {
        go(async () => new Promise(() => undefined));
        const [ctx] = context.withTimeout(context.background(), 20);
        while (!ctx.err()) await runtime.gosched();
        console.log(ctx.err()!.message);
      },
      { sites: false },
    );
    expect(report).toMatchObject({ outcome: "ok", output: ["context deadline exceeded"] });
  });

  test("and it is a livelock when neither comes", async () => {
    const report = await run(
      async () => {
        go(async () => new Promise(() => undefined));
        for (;;) await runtime.gosched();
      },
      { hostLimit: 20, maxSteps: 20_000, sites: false },
    );
    expect(report.outcome).toBe("livelock");
  });

  test("what hangs on an operation by the host's promises has its turn before time goes on", async () => {
    const lines = await printed(async () => {
      const c = chan();
      go(async () => time.sleep(50));
      const sleeping = time.sleep(10);
      void new Promise<void>((resolve) => void sleeping.then(resolve)).then(() => c.close());
      await c.receive();
      console.log(performance.now());
    });
    expect(lines).toEqual(["10"]);
  });

  test("and before anybody is said to be stuck, or to spin", async () => {
    const stuck = await printed(async () => {
      const c = chan();
      void Promise.resolve(time.sleep(10)).then(() => c.close());
      await c.receive();
      console.log("went on");
    });
    expect(stuck).toEqual(["went on"]);
    const spinning = await run(
      async () => {
        let done = false;
        const sleeping = runtime.gosched();
        void new Promise<void>((resolve) => void sleeping.then(resolve)).then(() => (done = true));
        while (!done) await runtime.gosched();
      },
      { maxSteps: 50_000, sites: false },
    );
    expect(spinning.outcome).toBe("ok");
  });

  test("a callback of the host's can let a goroutine go on", async () => {
    const lines = await printed(async () => {
      const c = chan();
      const never = new Promise(() => undefined);
      hostTimeout(() => c.close(), 5);
      go(async () => never);
      await c.receive();
      console.log("closed from outside");
    });
    expect(lines).toEqual(["closed from outside"]);
  });
});

test("a callback of the host's that calls the library is told that it is in no goroutine", async () => {
  const c = chan();
  let told: unknown;
  await run(async () => {
    const fails = Promise.resolve().then(() => c.receive());
    told = await fails.catch((error: unknown) => error);
  });
  expect(String(told)).toBe(
    "Error: ch.receive() was called in a callback that belongs to no goroutine, such as a promise's then(). Await the promise in a goroutine instead.",
  );
  expect(() => c.receive()).toThrow("ch.receive() was called while no program runs.");
});

describe("several runs", () => {
  test("at one time do not mix", async () => {
    const program = (name: string) => async () => {
      for (let i = 0; i < 3; i++) {
        await hostPause(1);
        console.log(name, i, runtime.numGoroutine());
        go(async () => chan().receive());
      }
    };
    const reports = await Promise.all(["a", "b", "c"].map((name) => run(program(name))));
    expect(reports.map(({ output }) => output)).toEqual(
      ["a", "b", "c"].map((name) => [0, 1, 2].map((i) => `${name} ${i} ${i + 1}`)),
    );
  });

  test("one within another has its own clock, output and goroutines", async () => {
    const lines = await printed(async () => {
      go(async () => chan().receive());
      await time.sleep(10);
      const inner = await run(async () => {
        console.log("inner", performance.now(), runtime.numGoroutine());
        await time.sleep(500);
      });
      console.log("outer", performance.now(), runtime.numGoroutine());
      console.log(inner.output, inner.elapsed);
    });
    expect(lines).toEqual(["outer 10 2", "[ 'inner 0 1' ] 500"]);
  });
});
