/** This file is lowered: its async functions run on our scheduler. */
/* eslint-disable @typescript-eslint/await-thenable -- awaiting what is no promise is the matter here */
import { expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";

test("a call runs at once, as far as it can without waiting", async () => {
  const lines = await printed(async () => {
    const c = chan<number>(1);
    const f = async () => {
      console.log("f begins");
      await c.send(1);
      console.log("f did not have to wait");
      await c.send(2);
      console.log("f goes on");
    };
    const call = f();
    console.log("caller");
    await c.receive();
    await call;
  });
  expect(lines).toEqual(["f begins", "f did not have to wait", "caller", "f goes on"]);
});

test("when a call ends its caller goes on without a turn, as after any return", async () => {
  const lines = await printed(async () => {
    go(() => console.log("other"));
    const deep = async (n: number): Promise<number> => (n === 0 ? 0 : 1 + (await deep(n - 1)));
    console.log(await deep(50));
    await time.sleep(1);
  });
  expect(lines).toEqual(["50", "other"]);
});

test("what a function returns is awaited", () =>
  printsAlways(
    async () => {
      const c = chan<string>(2);
      const operation = async () => c.receive();
      const promise = async () => Promise.resolve("promise");
      const failing = async () => Promise.reject(new Error("rejected"));
      await c.send("operation");
      console.log(await operation(), await promise(), await failing().catch(String));
    },
    ["operation promise Error: rejected"],
    10,
  ));

test("errors pass through the callers, whose finally blocks run", () =>
  printsAlways(
    async () => {
      const inner = async () => {
        await time.sleep(1);
        throw new Error("inner");
      };
      const outer = async () => {
        try {
          await inner();
        } finally {
          await time.sleep(1);
          console.log("finally at", performance.now());
        }
      };
      try {
        await outer();
      } catch (error) {
        console.log(String(error));
      }
    },
    ["finally at 2", "Error: inner"],
    10,
  ));

test("the runtime knows whose code runs, also after a promise of the host's", async () => {
  const report = await run(async () => {
    const wg = new sync.WaitGroup();
    for (const n of [1, 2, 3]) {
      wg.go(async () => {
        await Promise.resolve();
        await new Promise((resolve) => setTimeout(resolve, n));
        go(async () => chan().receive());
      });
    }
    await wg.wait();
    await chan().receive();
  });
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines.map(({ createdBy }) => createdBy).sort()).toEqual([2, 3, 4, undefined]);
});

test("a call that nobody awaits goes on beside its caller", () =>
  printsAlways(
    async () => {
      const c = chan<string>();
      const beside = async () => c.send("from beside");
      void beside();
      console.log(await c.receive(), runtime.numGoroutine());
    },
    ["from beside 1"],
    20,
  ));

test("a failure that nobody awaits is a panic, as soon as nobody can be about to", async () => {
  const fails = async () => {
    await null;
    throw new Error("nobody looks");
  };
  const handled = await run(async () => {
    const call = fails();
    console.log(await call.catch(String));
  });
  expect(handled.output).toEqual(["Error: nobody looks"]);
  for (const program of [
    () => void fails(),
    async () => void fails(),
    async () => {
      void fails();
      await time.sleep(1);
      console.log("never");
    },
    async () => {
      go(async () => void fails());
      await time.sleep(1);
      console.log("never");
    },
  ]) {
    const report = await run(program);
    expect(report).toMatchObject({ message: "panic: nobody looks", exitCode: 2, output: [] });
  }
});

test("between two awaits nobody else runs; at an await another may", async () => {
  const program = (atomic: boolean) => async () => {
    let [n, seen] = [0, true];
    const c = chan<number>(10);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 3; i++) {
      wg.go(async () => {
        for (let j = 0; j < 3; j++) {
          const before = n;
          if (!atomic) await c.send(1);
          n = before + 1;
          if (atomic) await c.send(1);
          seen &&= n > before;
        }
      });
    }
    await wg.wait();
    console.log(n, seen);
  };
  expect([...(await outputs(program(true))).keys()]).toEqual(["9 true"]);
  expect((await outputs(program(false))).size).toBeGreaterThan(1);
});

test("what is no promise is not waited for, and lets nobody in between", () =>
  printsAlways(async () => {
    go(() => console.log("other"));
    for (let i = 0; i < 10; i++) await i;
    await null;
    console.log("first");
    await time.sleep(1);
  }, ["first", "other"]));

test("a then that cannot be read fails where it is awaited", async () => {
  const lines = await printed(async () => {
    const trap = {
      get then(): never {
        throw new Error("trapped");
      },
    };
    try {
      await trap;
    } catch (error) {
      console.log(String(error));
    }
  });
  expect(lines).toEqual(["Error: trapped"]);
});
