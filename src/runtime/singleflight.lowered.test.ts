/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, singleflight, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { errorOf } from "../../tests/support/error-of.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

function raise(error: unknown): never {
  throw error;
}

describe("a flight", () => {
  test("gives the value that a plain or an async function returns", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      console.log(await g.do("key", () => 1), await g.do("key", async () => 2));
      console.log(await g.doChan("key", () => 3).receive());
      console.log(await g.doChan("key", async () => 4).receive());
    }, [
      "{ value: 1, shared: false } { value: 2, shared: false }",
      "{ value: 3, err: null, shared: false }",
      "{ value: 4, err: null, shared: false }",
    ]));

  test("is joined by who comes while it goes on; all are told that the value is shared", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<string>();
      const wg = new sync.WaitGroup();
      let calls = 0;
      const f = async () => {
        calls++;
        await time.sleep(10);
        return "value";
      };
      const seen: string[] = [];
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          const { value, shared } = await g.do("key", f);
          seen.push(`${value} ${shared}`);
        });
      }
      const results = g.doChan("key", f);
      const { value, shared } = (await results.receive())!;
      await wg.wait();
      console.log(calls, seen.join(), value, shared);
    }, ["1 value true,value true,value true value true"]));

  test("has its key for itself, and is over when its function has ended", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      let calls = 0;
      const next = async () => {
        await time.sleep(1);
        return ++calls;
      };
      const both = [g.doChan("a", next), g.doChan("b", next)];
      let sum = 0;
      for (const results of both) sum += (await results.receive())!.value!;
      console.log(sum, (await g.do("a", next)).value, (await g.do("a", next)).value);
    }, ["3 3 4"]));

  test("fails for all who have joined, with the same error", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      const wg = new sync.WaitGroup();
      const no = new Error("no");
      const f = async () => {
        await time.sleep(10);
        throw no;
      };
      let same = 0;
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          if ((await errorOf(g.do("key", f))) === no) same++;
        });
      }
      await time.sleep(1);
      const { value, err, shared } = (await g.doChan("key", f).receive())!;
      await wg.wait();
      console.log(same, value, err === no, shared);
    }, ["3 undefined true true"]));

  test("fails for one alone, at once or later", async () => {
    const lines = await printed(async () => {
      const g = new singleflight.Group<number>();
      console.log(String(await errorOf(g.do("key", () => raise(new Error("plain"))))));
      console.log(String(await errorOf(g.do("key", async () => raise(new Error("async"))))));
      const result = await g.doChan("key", () => raise(new Error("chan"))).receive();
      console.log(result?.err?.message, result?.shared);
      const fromHost = () => Promise.reject(new Error("host"));
      console.log(String(await errorOf(g.do("key", fromHost))));
    });
    expect(lines).toEqual(["Error: plain", "Error: async", "chan false", "Error: host"]);
  });

  test("in its own function waits for ever", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<unknown>();
      await g.do("key", () => g.do("key", () => 1));
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines).toMatchObject([{ state: "sync.WaitGroup.Wait" }]);
  });

  test("shows its first caller where the function waits, and the others at the group", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<unknown>();
      go(() => g.do("key", async () => chan().receive()));
      await time.sleep(1);
      go(() => g.do("key", () => 1));
      await g.doChan("key", () => 1).receive();
    });
    expect(report.goroutines).toMatchObject([
      { id: 1, state: "chan receive" },
      { id: 2, state: "chan receive" },
      { id: 3, state: "sync.WaitGroup.Wait" },
    ]);
  });

  test("of a channel runs in a goroutine of its own, and needs no receiver", async () => {
    const lines = await printed(
      async () => {
        const g = new singleflight.Group<number>();
        const results = g.doChan("key", async () => {
          await time.sleep(1);
          console.log("called", runtime.numGoroutine());
          return 1;
        });
        console.log("before", results.len, results.cap);
        await time.sleep(5);
        console.log("after", results.len, runtime.numGoroutine());
      },
      { leaks: true },
    );
    expect(lines).toEqual(["before 0 1", "called 2", "after 1 1"]);
  });
});

describe("forget", () => {
  test("has the next call begin anew; the old flight does not end the new one", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<string>();
      const flight = (name: string, duration: number) =>
        g.doChan("key", async () => {
          await time.sleep(duration);
          return name;
        });
      const first = flight("first", 10);
      const joined = flight("never", 0);
      g.forget("key");
      const second = flight("second", 20);
      await time.sleep(15);
      // The first has landed, the second has not.
      const third = flight("never", 0);
      for (const results of [first, joined, second, third]) {
        const { value, shared } = (await results.receive())!;
        console.log(value, shared);
      }
    }, ["first true", "first true", "second true", "second true"]));

  test("before the goroutine of a channel has begun is no different", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      const first = g.doChan("key", () => 1);
      g.forget("key");
      const second = g.doChan("key", () => 2);
      console.log((await first.receive())?.value, (await second.receive())?.value);
      console.log((await g.do("key", () => 3)).value);
    }, ["1 2", "3"]));

  test("of a key without a flight does nothing", () => {
    new singleflight.Group().forget("key");
  });
});

describe("what happens before what", () => {
  test("what the function did, before the return of every do and the receive of every result", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const g = new singleflight.Group<Moment>();
      const wg = new sync.WaitGroup();
      const f = async () => {
        await time.sleep(1);
        return edges.now();
      };
      for (let i = 0; i < 2; i++) {
        wg.go(async () => console.log(edges.isAfter((await g.do("key", f)).value)));
      }
      await runtime.gosched();
      const { value } = (await g.doChan("key", f).receive())!;
      console.log(edges.isAfter(value!));
      await wg.wait();
    });
    expect(lines).toEqual(["true", "true", "true"]);
  });

  test("also where the function has returned an operation that another goroutine settles", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const g = new singleflight.Group<unknown>();
      const other = new sync.WaitGroup();
      other.add(1);
      let before: Moment | undefined;
      const f = () => {
        before = edges.now();
        return other.wait();
      };
      const wg = new sync.WaitGroup();
      go(() => g.do("key", f));
      await time.sleep(1);
      wg.go(async () => {
        await g.do("key", f);
        console.log(edges.isAfter(before!));
      });
      await time.sleep(1);
      const results = g.doChan("key", f);
      other.done();
      console.log(edges.isAfter(before!));
      await results.receive();
      console.log(edges.isAfter(before!));
      await wg.wait();
    });
    expect(lines).toEqual(["false", "true", "true"]);
  });
});

test("what is no function is refused", () => {
  const g = new singleflight.Group();
  expect(() => g.do("key", 1 as never)).toThrow("g.do takes a function to call: g.do(key, f).");
  expect(() => g.doChan("key", undefined as never)).toThrow("g.doChan takes a function to call");
});

test("a forgotten await is reported", async () => {
  const report = await run(() => {
    const g = new singleflight.Group<number>();
    void g.do("key", () => 1);
  });
  expect(report.unawaited).toMatchObject([{ operation: "g.do" }]);
});
