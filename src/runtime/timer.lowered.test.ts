/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, nilChan, runtime, select, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges } from "../../tests/support/edges.ts";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";

const fired = async (timer: { c: time.Timer["c"] }) =>
  (await select({ c: timer.c, default: true })).case === "c";

describe("a timer", () => {
  test("stop and reset tell whether it was running: also if it was due and nobody had received", () =>
    printsAlways(async () => {
      const timer = time.newTimer(10);
      console.log("pending", timer.reset(10), timer.stop(), timer.stop());
      console.log("stopped", timer.reset(10));
      await time.sleep(20);
      console.log("due", timer.stop(), await fired(timer));
      timer.reset(10);
      await time.sleep(20);
      console.log("due", timer.reset(10), await fired(timer));
      await timer.c.receive();
      console.log("received", timer.stop(), timer.reset(0));
      console.log("due at once", await fired(timer), timer.stop());
    }, [
      "pending true true false",
      "stopped false",
      "due true false",
      "due true false",
      "received false false",
      "due at once true false",
    ]));

  test("stopped under a goroutine that waits, it leaves that waiting", async () => {
    const report = await run(async () => {
      const timer = time.newTimer(10);
      go(async () => {
        await time.sleep(5);
        console.log(timer.stop());
      });
      await timer.c.receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", output: ["true"], elapsed: 5 });
    expect(report.goroutines[0]?.state).toBe("chan receive");
  });

  test("in the moment when it is due, either it was stopped or it has fired", async () => {
    const seen = await outputs(async () => {
      const timer = time.newTimer(10);
      const result = chan<string>(1);
      go(async () => {
        const s = await select({ c: timer.c, late: time.after(50) });
        await result.send(s.case);
      });
      await time.sleep(10);
      console.log(timer.stop(), await result.receive());
    });
    expect([...seen.keys()].sort()).toEqual(["false c", "true late"]);
  });

  test.each([0, -1, NaN, -Infinity])(
    "set to %s, it fires at once, also for who waits",
    async (d) => {
      const report = await run(async () => {
        const timer = time.newTimer(time.Hour);
        go(() => timer.reset(d));
        await timer.c.receive();
      });
      expect(report).toMatchObject({ outcome: "ok", elapsed: 0 });
    },
  );

  test("set to no time and taken back in one go, it does not fire", async () => {
    const report = await run(async () => {
      const timer = time.newTimer(time.Hour);
      go(() => {
        timer.reset(0);
        console.log(timer.stop());
      });
      await timer.c.receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", output: ["true"], elapsed: 0 });
  });
});

describe("a ticker", () => {
  test("reset changes the period and begins anew; stop ends it without closing the channel", () =>
    printsAlways(async () => {
      const ticker = time.newTicker(10);
      await ticker.c.receive();
      await time.sleep(25);
      // The tick at 20 is taken back.
      ticker.reset(4);
      console.log(await fired(ticker));
      for (let i = 0; i < 2; i++) {
        await ticker.c.receive();
        console.log(performance.now());
      }
      ticker.stop();
      await time.sleep(25);
      console.log(await fired(ticker));
      ticker.reset(1);
      await ticker.c.receive();
      console.log(performance.now());
    }, ["false", "39", "43", "false", "69"]));

  test.each<[string, () => unknown, string]>([
    ["newTicker(0)", () => time.newTicker(0), "non-positive interval for NewTicker"],
    ["newTicker(NaN)", () => time.newTicker(NaN), "non-positive interval for NewTicker"],
    ["reset(-1)", () => time.newTicker(1).reset(-1), "non-positive interval for Ticker.Reset"],
  ])("%s panics", async (_name, make, text) => {
    expect((await run(make)).message).toBe(`panic: ${text}`);
  });

  test("a panic of reset leaves it ticking", () =>
    printsAlways(
      async () => {
        const ticker = time.newTicker(10);
        try {
          ticker.reset(0);
        } catch (error) {
          console.log(String(error));
        }
        await ticker.c.receive();
        console.log(performance.now());
      },
      ["Panic: non-positive interval for Ticker.Reset", "10"],
      5,
    ));

  test.each([0, -1, NaN])("tick(%s) is the nil channel", async (period) => {
    await printed(() => expect(time.tick(period)).toBe(nilChan()));
  });

  test("that nobody receives from keeps no program alive, one that is received from does", async () => {
    const idle = await run(async () => {
      time.newTicker(10);
      await chan().receive();
    });
    expect(idle).toMatchObject({ outcome: "deadlock", elapsed: 0 });
    const busy = await run(async () => {
      const c = chan<number>();
      go(async () => {
        for await (const at of time.tick(10)) if (performance.now() === 50) await c.send(at);
      });
      await c.receive();
    });
    expect(busy).toMatchObject({ outcome: "ok", elapsed: 50 });
  });
});

describe("afterFunc", () => {
  test("calls it at its time, in a goroutine of its own; its channel is nil", () =>
    printsAlways(async () => {
      const done = chan<number>();
      const timer = time.afterFunc(10, async () => {
        console.log("called", performance.now(), runtime.numGoroutine());
        await time.sleep(5);
        await done.send(performance.now());
      });
      console.log(timer.c === nilChan<number>(), runtime.numGoroutine());
      console.log(await done.receive());
    }, ["true 1", "called 10 2", "15"]));

  test("stop and reset tell whether it was still to be called", () =>
    printsAlways(async () => {
      const timer = time.afterFunc(10, () => console.log("called", performance.now()));
      console.log(timer.reset(20), timer.stop(), timer.stop(), timer.reset(30));
      await time.sleep(31);
      console.log(timer.stop(), timer.reset(5));
      await time.sleep(6);
      console.log(timer.reset(0), timer.stop());
      await time.sleep(1);
    }, ["true true false false", "called 30", "false false", "called 36", "false true"]));

  test("keeps the program alive until it was called, or stopped", async () => {
    const pending = await run(async () => {
      time.afterFunc(70, () => console.log("called"));
      await chan().receive();
    });
    expect(pending).toMatchObject({ outcome: "deadlock", output: ["called"], elapsed: 70 });
    const stopped = await run(async () => {
      time.afterFunc(70, () => console.log("called")).stop();
      await chan().receive();
    });
    expect(stopped).toMatchObject({ outcome: "deadlock", output: [], elapsed: 0 });
  });

  test("what fails in it ends the program, and it is told who asked for it", async () => {
    const report = await run(async () => {
      time.afterFunc(10, function explode() {
        throw new Error("boom");
      });
      await time.sleep(20);
    });
    expect(report).toMatchObject({ outcome: "panic", message: "panic: boom", elapsed: 10 });
    expect(report.toString()).toContain("created by main.main in goroutine 1");
  });

  test.each([null, undefined, 5, "f"])("takes no %s for a function", async (f) => {
    const report = await run(() => time.afterFunc(1, f as never));
    expect(report.message).toBe("panic: TypeError: time.afterFunc takes a function to call.");
  });
});

describe("what was done before a timer was set comes before what it brings", () => {
  /** Whether `receive`, in another goroutine, comes after what was done before `set`. */
  const isOrdered = (
    set: (timer: time.Timer) => void,
    receive: (timer: time.Timer) => PromiseLike<unknown>,
  ) =>
    printsAlways(
      async () => {
        const edges = Edges.watch();
        const timer = time.newTimer(time.Hour);
        go(async () => {
          await receive(timer);
          console.log(edges.isAfter(before));
        });
        await time.sleep(1);
        const before = edges.now();
        set(timer);
        await time.sleep(20);
      },
      ["true"],
      10,
    );

  test("for who waits", () =>
    isOrdered(
      (timer) => timer.reset(10),
      (timer) => timer.c.receive(),
    ));

  test("for who waits in a select", () =>
    isOrdered(
      (timer) => timer.reset(10),
      (timer) => select({ c: timer.c, never: chan() }),
    ));

  test("for who comes late", () =>
    isOrdered(
      (timer) => timer.reset(10),
      async (timer) => {
        await time.sleep(15);
        await timer.c.receive();
      },
    ));

  test("for a function that it calls", () =>
    printsAlways(
      async () => {
        const edges = Edges.watch();
        const before = edges.now();
        time.afterFunc(10, () => console.log(edges.isAfter(before)));
        await time.sleep(20);
      },
      ["true"],
      10,
    ));
});
