/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { errgroup, go, Panic, runtime, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { errorOf } from "../../tests/support/error-of.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

/** What `wait` throws, as a text. */
const textOf = async (g: errgroup.Group) => String(await errorOf(g.wait()));

function raise(error: unknown): never {
  throw error;
}

describe("the limit", () => {
  test("go waits for a place, and places are given in the order of the calls", () =>
    printsAlways(async () => {
      const g = new errgroup.Group();
      g.setLimit(2);
      const start = time.now();
      for (let i = 0; i < 5; i++) {
        await g.go(() => time.sleep(10));
        console.log("started", i, "at", time.since(start));
      }
      await g.wait();
      console.log("over at", time.since(start));
    }, [
      ...["started 0 at 0", "started 1 at 0", "started 2 at 10", "started 3 at 10"],
      ...["started 4 at 20", "over at 30"],
    ]));

  test("who waits in go counts when its place is free, so that wait does not overlook it", () =>
    printsAlways(async () => {
      const g = new errgroup.Group();
      g.setLimit(1);
      await g.go(() => time.sleep(10));
      go(async () => {
        await g.go(async () => {
          await time.sleep(10);
          console.log("second");
        });
      });
      await time.sleep(1);
      await g.wait();
      console.log("over");
    }, ["second", "over"]));

  test("the goroutine that ends by an error leaves its place as well", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      g.setLimit(1);
      for (let i = 0; i < 3; i++) await g.go(() => raise(new Error(`no ${i}`)));
      console.log(await textOf(g));
    });
    expect(lines).toEqual(["Error: no 0"]);
  });

  test("tryGo starts only what need not wait, and does not push in", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      g.setLimit(1);
      console.log(g.tryGo(() => time.sleep(10)));
      console.log(g.tryGo(() => console.log("never")));
      go(async () => {
        await g.go(async () => {
          console.log("second");
          await time.sleep(10);
        });
      });
      await time.sleep(15);
      console.log(g.tryGo(() => console.log("never")));
      await g.wait();
      console.log(g.tryGo(() => console.log("third")));
      await g.wait();
    });
    expect(lines).toEqual(["true", "false", "second", "false", "true", "third"]);
  });

  test("whoever waits in go is in Go's state", async () => {
    const report = await run(async () => {
      const g = new errgroup.Group();
      g.setLimit(0);
      await g.go(() => undefined);
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines).toMatchObject([{ id: 1, state: "chan send" }]);
  });

  test("to change it while goroutines are active is a panic", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      const attempt = (n: number) => {
        try {
          g.setLimit(n);
        } catch (error) {
          console.log(error instanceof Panic, (error as Panic).message);
        }
      };
      g.setLimit(5);
      await g.go(() => time.sleep(1));
      await g.go(() => time.sleep(1));
      attempt(7);
      await g.wait();
      attempt(7);
    });
    expect(lines).toEqual([
      "true errgroup: modify limit while 2 goroutines in the group are still active",
    ]);
  });

  test("a negative one is none, and who waits goes on", async () => {
    const lines = await printed(async () => {
      const g = new errgroup.Group();
      g.setLimit(1);
      await g.go(() => time.sleep(10));
      go(async () => {
        await g.go(() => console.log("started"));
        console.log("after", time.now() - Date.UTC(2000, 0, 1));
      });
      await time.sleep(2);
      g.setLimit(-1);
      await g.wait();
    });
    expect(lines).toEqual(["started", "after 2"]);
  });

  test("10,000 can wait for a place", async () => {
    const lines = await printed(
      async () => {
        const g = new errgroup.Group();
        g.setLimit(100);
        let active = 0;
        let most = 0;
        let done = 0;
        for (let i = 0; i < 10_000; i++) {
          go(async () => {
            await g.go(async () => {
              most = Math.max(most, ++active);
              await time.sleep(1);
              active--;
              done++;
            });
          });
        }
        await runtime.gosched();
        await g.wait();
        console.log(most, done);
      },
      { sites: false },
    );
    expect(lines).toEqual(["100 10000"]);
  });
});

describe("a forgotten await", () => {
  test("changes nothing where go does not have to wait, and is not reported", async () => {
    const report = await run(async () => {
      const g = new errgroup.Group();
      void g.go(() => console.log("one"));
      g.setLimit(-1);
      void g.go(() => console.log("two"));
      await g.wait();
    });
    expect(report).toMatchObject({ output: ["one", "two"], unawaited: [] });
  });

  test("is reported where it has to wait, and where it is that of wait", async () => {
    const report = await run(async () => {
      const g = new errgroup.Group();
      g.setLimit(1);
      void g.go(() => time.sleep(1));
      void g.go(() => time.sleep(1));
      void g.wait();
    });
    expect(report.unawaited.map(({ operation }) => operation)).toEqual(["g.go", "g.wait"]);
  });
});
