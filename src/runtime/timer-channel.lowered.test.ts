/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, select, sync, time, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { areForgotten } from "../../tests/support/forgotten.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

const NEW_YEAR = Date.UTC(2000, 0, 1);

const isReady = async (c: ReceiveChan<number>) => (await select({ c, default: true })).case === "c";

describe("a value", () => {
  test("is there as soon as the clock says so, whoever else was first in that moment", () =>
    printsAlways(async () => {
      const timer = time.newTimer(10);
      await time.sleep(10);
      console.log(await isReady(timer.c), await isReady(timer.c));
    }, ["true false"]));

  test("is the time at which it was due, not when it was taken", () =>
    printsAlways(async () => {
      const timer = time.newTimer(10);
      const ticker = time.newTicker(10);
      await time.sleep(35);
      console.log((await timer.c.receive())! - NEW_YEAR, (await ticker.c.receive())! - NEW_YEAR);
    }, ["10 10"]));

  test("does not show in len and cap", () =>
    printsAlways(async () => {
      const timer = time.newTimer(10);
      console.log(timer.c.len, timer.c.cap);
      await time.sleep(20);
      console.log(timer.c.len, timer.c.cap);
    }, ["0 0", "0 0"]));

  test("goes to one of many who wait, the first; a ticker's next one to the next", () =>
    printsAlways(async () => {
      const ticker = time.newTicker(10);
      const wg = new sync.WaitGroup();
      for (let i = 1; i <= 3; i++) {
        await time.sleep(1);
        wg.go(async () => {
          const at = await ticker.c.receive();
          console.log(i, at! - NEW_YEAR);
        });
      }
      await wg.wait();
    }, ["1 10", "2 20", "3 30"]));

  test("is for who waits, not for who only looks", () =>
    printsAlways(async () => {
      const timer = time.newTimer(10);
      go(async () => {
        await timer.c.receive();
        console.log("received");
      });
      await time.sleep(10);
      // It is due, and may not have been given yet.
      if (await isReady(timer.c)) console.log("looked");
      await time.sleep(1);
    }, ["received"]));
});

describe("ticks", () => {
  test("keep their phase, however late the reader is", () =>
    printsAlways(async () => {
      const ticker = time.newTicker(10);
      const at: number[] = [];
      for (const late of [0, 4, 17, 3, 25, 100]) {
        await time.sleep(late);
        at.push((await ticker.c.receive())! - NEW_YEAR, performance.now());
      }
      console.log(at.join(" "));
    }, ["10 10 20 20 30 37 40 40 50 65 70 165"]));

  test("do not add up to a little more or less", () =>
    printsAlways(
      async () => {
        const ticker = time.newTicker(0.1);
        const at: number[] = [];
        for (let i = 0; i < 1_000; i++) {
          await ticker.c.receive();
          at.push(performance.now());
        }
        console.log(at[2], at[9], at[999]);
      },
      ["0.3 1 100"],
      5,
    ));

  test("come but once, also where the clock comes to a hair's breadth less than reckoned", () =>
    printsAlways(
      async () => {
        const ticker = time.newTicker(0.9);
        await time.sleep(0.2);
        for (let i = 0; i < 3; i++) {
          await ticker.c.receive();
          console.log(performance.now().toFixed(3));
        }
      },
      ["0.900", "1.800", "2.700"],
      5,
    ));

  test("as short as a nanosecond come one after another", () =>
    printsAlways(
      async () => {
        const ticker = time.newTicker(1e-12);
        for (let i = 0; i < 1_000; i++) await ticker.c.receive();
        console.log(performance.now().toFixed(6));
      },
      ["0.001000"],
      5,
    ));

  // Each period would be a turn of its own, if the ticker rang for nobody.
  test("that nobody receives cost nothing: ten minutes of every millisecond", async () => {
    const report = await run(async () => {
      const ticker = time.newTicker(1);
      const other = time.newTicker(3);
      await other.c.receive();
      await time.sleep(10 * time.Minute);
      console.log((await ticker.c.receive())! - NEW_YEAR, (await ticker.c.receive())! - NEW_YEAR);
    });
    expect(report).toMatchObject({ outcome: "ok", output: ["1 600004"], elapsed: 600_004 });
    expect(report.steps).toBeLessThan(20);
  });
});

describe("who only looks", () => {
  test("gets there, though nothing waits for the timer and the clock moves by waiting", async () => {
    const program = async () => {
      const [timer, ticker] = [time.newTimer(5), time.newTicker(7)];
      let ticks = 0;
      while (!(await isReady(timer.c))) await runtime.gosched();
      while (ticks < 3) {
        if (await isReady(ticker.c)) ticks++;
        else await runtime.gosched();
      }
      console.log(performance.now());
    };
    const report = await run(program, { sites: false });
    expect(report).toMatchObject({ outcome: "ok", output: ["21"] });
  });

  test("keeps no program alive", async () => {
    const report = await run(async () => {
      const ticker = time.newTicker(5);
      for (let i = 0; i < 10; i++) console.log(await isReady(ticker.c));
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
    expect(new Set(report.output)).toEqual(new Set(["false"]));
  });
});

describe("who no longer waits", () => {
  test("leaves nothing behind: a select that took another case", async () => {
    const report = await run(async () => {
      const timer = time.newTimer(time.Hour);
      const c = chan<number>();
      go(async () => c.send(1));
      await select({ c, timer: timer.c });
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
  });

  test("and comes again, finds the timer as it was", () =>
    printsAlways(async () => {
      const timer = time.newTimer(30);
      for (const c of [time.after(10), time.after(20)]) {
        console.log((await select({ c, timer: timer.c })).case, performance.now());
      }
      await timer.c.receive();
      console.log(performance.now());
    }, ["c 10", "c 20", "30"]));
});

// Go's TestTimerGC: since 1.23, who forgets a timer need not stop it.
test("a timer that is forgotten is kept by nothing", async () => {
  const refs: WeakRef<object>[] = [];
  // In a function of its own, so that nothing in the test holds on to what it makes.
  const make = () => {
    for (const it of [time.after(time.Hour), time.newTicker(1), time.newTimer(time.Hour)]) {
      refs.push(new WeakRef(it));
    }
  };
  const loseTo = async (other: ReceiveChan<number>) => {
    const timeout = time.after(time.Hour);
    refs.push(new WeakRef(timeout));
    await select({ timeout, other });
  };
  const lines = await printed(
    async () => {
      make();
      await loseTo(time.after(5));
      // What was selected last may be remembered.
      await select({ never: chan(), other: time.after(5) });
      console.log(refs.length);
    },
    { sites: false },
  );
  expect(lines).toEqual(["4"]);
  expect(await areForgotten(refs)).toBe(true);
});
