/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { go, Panic, runtime, singleflight, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { errorOf } from "../../tests/support/error-of.ts";
import { printsAlways } from "../../tests/support/schedules.ts";

function raise(error: unknown): never {
  throw error;
}

describe("a panic", () => {
  test("reaches all who have called do, and each may catch it", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      const wg = new sync.WaitGroup();
      const panic = new Panic("boom");
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          const f = async () => {
            await time.sleep(1);
            throw panic;
          };
          console.log((await errorOf(g.do("key", f))) === panic);
        });
      }
      await wg.wait();
      console.log((await g.do("key", () => 1)).value);
    }, ["true", "true", "true", "1"]));

  test("that nobody catches ends the program", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<number>();
      await g.do("key", () => raise(new Panic("boom")));
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom" });
  });

  test("of an awaited flight is that of each caller, awaited or not", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<number>();
      const f = async () => {
        await time.sleep(1);
        throw new Panic("boom");
      };
      go(() => errorOf(g.do("key", f)));
      void g.do("key", f);
      await time.sleep(5);
    });
    expect(report.message).toBe("panic: boom");
  });

  test("in the goroutine of a channel ends the program", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<number>();
      const results = g.doChan("key", async () => {
        await time.sleep(1);
        throw new Panic("boom");
      });
      console.log(await errorOf(results.receive()));
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", output: [] });
    expect(report.goroutines).toMatchObject([
      { id: 2, state: "running" },
      { id: 1, state: "chan receive" },
    ]);
  });

  test("that a channel waits for ends the program, though do would catch it", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<number>();
      go(async () => {
        await errorOf(
          g.do("key", async () => {
            await time.sleep(1);
            throw new Panic("boom");
          }),
        );
        console.log("never");
      });
      await runtime.gosched();
      await g.doChan("key", () => 1).receive();
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", output: [] });
    expect(report.goroutines).toMatchObject([
      { state: "running" },
      { id: 1, state: "chan receive" },
      { id: 2, state: "select (no cases)" },
    ]);
  });
});

describe("runtime.goexit", () => {
  test("ends the goroutines of all who have called do", () =>
    printsAlways(async () => {
      const g = new singleflight.Group<number>();
      const wg = new sync.WaitGroup();
      const f = async () => {
        await time.sleep(1);
        return runtime.goexit();
      };
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          try {
            await g.do("key", f);
            console.log("never");
          } catch {
            console.log("never");
          } finally {
            console.log("finally");
          }
        });
      }
      await wg.wait();
      console.log((await g.do("key", () => 1)).value);
    }, ["finally", "finally", "finally", "1"]));

  test("in the goroutine of a channel: nothing comes", async () => {
    const report = await run(async () => {
      const g = new singleflight.Group<number>();
      await g.doChan("key", () => runtime.goexit()).receive();
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines).toMatchObject([{ id: 1, state: "chan receive" }]);
  });
});
