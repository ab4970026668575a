/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed, printsAlways } from "../../tests/support/schedules.ts";
import { requireRuns } from "./active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

const later = async <T>(value: T): Promise<T> => {
  await time.sleep(10);
  return value;
};
const failing = async (text: string): Promise<never> => {
  await time.sleep(10);
  throw new Error(text);
};

test("an operation begins at its call, whoever awaits it and when", async () => {
  const lines = await printed(async () => {
    const c = chan<number>(3);
    const sending = [c.send(1), c.send(2)];
    console.log(c.len);
    for (const it of sending) await it;
    const both = [time.sleep(20), time.sleep(20)];
    for (const it of both) await it;
    console.log(performance.now());
  });
  expect(lines).toEqual(["2", "20"]);
});

test("it can be awaited more than once, also by others, and always gives the same", () =>
  printsAlways(async () => {
    const c = chan<number>(1);
    const receiving = c.receive();
    const wg = new sync.WaitGroup();
    let sum = 0;
    for (let i = 0; i < 3; i++) {
      wg.go(async () => {
        const value = (await receiving)!;
        sum += value;
      });
    }
    await c.send(7);
    await wg.wait();
    console.log(sum, await receiving);
  }, ["21 7"]));

describe("then", () => {
  test("calls back within the run, and its result can be awaited", () =>
    printsAlways(async () => {
      const result = later(2).then((n) => {
        console.log("called back at", performance.now(), runtime.numGoroutine());
        return n * 10;
      });
      console.log("goes on");
      console.log(await result);
    }, ["goes on", "called back at 10 1", "20"]));

  test("never calls back before it has returned", async () => {
    const lines = await printed(async () => {
      const c = chan<number>(1);
      const sent = c.send(1).then(() => console.log("called back"));
      console.log("first");
      await sent;
    });
    expect(lines).toEqual(["first", "called back"]);
  });

  test("a callback may use the library, start goroutines and wait for others", () =>
    printsAlways(async () => {
      const c = chan<string>(1);
      await time
        .sleep(1)
        .then(() => c.send("a"))
        .then(() => c.receive())
        .then((value) => {
          go(async () => c.send(`${value}b`));
          return later("c");
        })
        .then(async (value) => console.log(value, await c.receive()));
    }, ["c ab"]));

  test("failures take the other way, as with promises", () =>
    printsAlways(
      async () => {
        const text = (error: unknown) => String(error);
        console.log(await failing("a").then(() => "never", text));
        console.log(await failing("b").catch(text));
        console.log(await failing("c").then().catch(text));
        console.log(
          await later(1)
            .then(() => failing("d"))
            .catch(text),
        );
        console.log(
          await later(1)
            .then(() => {
              throw new Error("e");
            })
            .catch(text),
        );
        console.log(await later("f").catch(text));
        console.log(await later("g").then(null, null));
      },
      [...["a", "b", "c", "d", "e"].map((name) => `Error: ${name}`), "f", "g"],
      20,
    ));

  test("finally runs either way, is waited for, and keeps the result unless it fails", () =>
    printsAlways(
      async () => {
        const cleanUp = async () => {
          await time.sleep(5);
          console.log("clean", performance.now());
        };
        console.log(await later("a").finally(cleanUp));
        console.log(await failing("b").finally(cleanUp).catch(String));
        console.log(
          await later("c")
            .finally(() => failing("d"))
            .catch(String),
        );
        console.log(await later("e").finally(() => "ignored"));
        console.log(await later("f").finally(null));
      },
      ["clean 15", "a", "clean 30", "Error: b", "Error: d", "e", "f"],
      20,
    ));

  test("a failure that nobody sees is a panic of the goroutine that hung it on", async () => {
    const report = await run(async () => {
      go(async () => {
        void later(1).then(() => {
          throw new TypeError("no");
        });
        await time.sleep(100);
      });
      await time.sleep(1_000);
      console.log("never");
    });
    expect(report).toMatchObject({ message: "panic: TypeError: no", output: [], elapsed: 10 });
    expect(report.goroutines[0]).toMatchObject({ id: 2, state: "running" });
  });

  test("a callback that never ends its chain is a livelock, not a standstill", async () => {
    const report = await run(
      async () => {
        const again = (): PromiseLike<unknown> => runtime.gosched().then(() => void again());
        await again();
        await chan().receive();
      },
      { maxSteps: 30_000, sites: false },
    );
    expect(report.outcome).toBe("livelock");
  });

  test("who waits for a chain is in the state of what the chain waits for", async () => {
    const report = await run(async () => {
      await chan()
        .receive()
        .then(() => undefined)
        .then(() => undefined);
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines[0]?.state).toBe("chan receive");
    const inside = await run(async () => {
      await later(1).then(() => new sync.WaitGroup().wait().then(() => chan().send(1)));
    });
    expect(inside.goroutines[0]?.state).toBe("chan send");
    const outside = await run(
      async () => {
        await later(1).then(() => new Promise(() => undefined));
      },
      { hostLimit: 5 },
    );
    expect(outside).toMatchObject({ outcome: "error", goroutines: [{ state: "IO wait" }] });
  });
});

test("native code can await an operation: it is a thenable", async () => {
  const lines = await printed(async () => {
    const [value, failure] = await Promise.all([
      Promise.resolve(later("value")),
      Promise.resolve(failing("failure")).catch(String),
    ]);
    console.log(value, failure, performance.now());
  });
  expect(lines).toEqual(["value Error: failure 10"]);
});

test("printed without await it looks as a promise does", async () => {
  const lines = await printed(async () => {
    const c = chan<string>(2);
    console.log(c.receive());
    console.log(c.send("a"), c.send("b"));
    const failed = failing("no");
    await failed.catch(() => undefined);
    console.log(c.receive(), [c.receiveOk()], failed, later(1));
  });
  expect(lines).toEqual([
    "Promise { <pending> }",
    "Promise { undefined } Promise { undefined }",
    "Promise { 'b' } [ Promise { <pending> } ] Promise { <rejected> Error: no } Promise { <pending> }",
  ]);
});

test("outside a run there is nothing to begin it", () => {
  expect(() => chan().receive()).toThrow("ch.receive() was called while no program runs.");
});
