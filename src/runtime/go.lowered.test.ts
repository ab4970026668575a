/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";
import { requireRuns } from "./active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

test("the arguments are evaluated now, the function runs later", async () => {
  const lines = await printed(async () => {
    let n = 1;
    const worker = (a: number, b: string) => console.log("worker", a, b, n);
    go(worker, n, "x");
    n = 2;
    console.log("caller goes on");
    await time.sleep(1);
  });
  expect(lines).toEqual(["caller goes on", "worker 1 x 2"]);
});

test("it returns nothing, and nobody waits: main's end is the program's", () =>
  printsAlways(async () => {
    console.log(
      go(async () => {
        await time.sleep(1);
        console.log("never");
      }),
    );
  }, ["undefined"]));

test("goroutines start in any order", async () => {
  const seen = await outputs(async () => {
    let order = "";
    for (const name of ["a", "b", "c"]) go(() => (order += name));
    await time.sleep(1);
    console.log(order);
  }, 200);
  expect(seen.size).toBe(6);
  expect((await printed(async () => go(() => undefined))).length).toBe(0);
});

// As goroutines.go of Go's tests: a daisy chain.
test("10,000 goroutines pass one value on", async () => {
  const lines = await printed(
    async () => {
      const first = chan<number>();
      let right = first;
      for (let i = 0; i < 10_000; i++) {
        const left = chan<number>();
        go(async (from, to) => to.send((await from.receive())! + 1), left, right);
        right = left;
      }
      await right.send(0);
      console.log(await first.receive());
    },
    { sites: false },
  );
  expect(lines).toEqual(["10000"]);
});

test("a function may be plain, async, a method that is bound, or one that returns an operation", () =>
  printsAlways(async () => {
    const c = chan<string>(4);
    class Sender {
      name = "bound";
      async send() {
        await c.send(this.name);
      }
    }
    const sender = new Sender();
    go(() => void c.send("plain"));
    go(async () => c.send("async"));
    go(sender.send.bind(sender));
    go(() => c.send("operation"));
    const got = [await c.receive(), await c.receive(), await c.receive(), await c.receive()];
    console.log(got.sort().join());
  }, ["async,bound,operation,plain"]));

test.each([null, undefined])("go(%s) is fatal", async (f) => {
  const report = await run(() => {
    try {
      go(f as never);
    } finally {
      console.log("never");
    }
  });
  expect(report).toMatchObject({ message: "fatal error: go of nil func value", output: [] });
});

test("go(worker()) is told from go(worker)", async () => {
  const report = await run(() => {
    const worker = async () => undefined;
    go(worker() as never);
  });
  expect(report.message).toMatch(/^panic: TypeError: go takes a function and its arguments/);
});

test("goroutines have the names that Go would give them", async () => {
  const report = await run(
    async () => {
      const never = chan();
      async function worker() {
        await never.receive();
      }
      go(worker);
      go(async () => {
        go(async () => never.receive());
        go(worker);
        await never.receive();
      });
      await time.sleep(1);
    },
    { leaks: true },
  );
  expect(report.goroutines.map(({ name }) => name).sort()).toEqual([
    "main.main.func1",
    "main.main.func1.1",
    "main.worker",
    "main.worker",
  ]);
});

test("it needs a running program", () => {
  expect(() => go(() => undefined)).toThrow("go() was called while no program runs.");
});
