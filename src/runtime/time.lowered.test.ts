/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, outputs, printed, printsAlways } from "../../tests/support/schedules.ts";
import { requireRuns } from "./active-scheduler.ts";

// As where learners' programs are loaded.
requireRuns();

const NEW_YEAR = Date.UTC(2000, 0, 1);

test("the units are milliseconds", () => {
  expect([time.Millisecond, time.Second, time.Minute, time.Hour]).toEqual([
    1, 1_000, 60_000, 3_600_000,
  ]);
});

describe("the clock", () => {
  test("begins on 1 January 2000 and stands while anybody runs", async () => {
    const report = await run(async () => {
      const start = time.now();
      for (let i = 0; i < 1_000; i++) await runtime.gosched();
      console.log(start - NEW_YEAR, time.since(start));
      console.log(Date.now() - start, new Date().toISOString(), performance.now());
    });
    expect(report.output).toEqual(["0 0", "0 2000-01-01T00:00:00.000Z 0"]);
    expect(report.elapsed).toBe(0);
  });

  test("jumps to the next timer when everybody waits: ten minutes take no time", async () => {
    const report = await run(async () => {
      const start = time.now();
      await time.sleep(10 * time.Minute);
      console.log(time.since(start), performance.now(), Date.now() - NEW_YEAR);
    });
    expect(report.output).toEqual(["600000 600000 600000"]);
    expect(report.elapsed).toBe(600_000);
  });

  test("does not move before everybody waits", () =>
    printsAlways(async () => {
      const c = chan<number>();
      go(async () => {
        for (let i = 0; i < 100; i++) await c.send(i);
        c.close();
      });
      const early = time.after(1);
      let got = 0;
      for await (const _ of c) {
        const s = await select({ early, default: true });
        if (s.case === "early") console.log("early");
        got++;
      }
      console.log(got, time.since(NEW_YEAR));
    }, ["100 0"]));

  // As TestAfterFuncStarvation of Go's package time.
  test("an endless ping-pong does not hold it for ever", async () => {
    const report = await run(async () => {
      const [ping, pong] = [chan<number>(), chan<number>()];
      const stop = time.after(time.Second);
      go(async () => {
        for await (const n of ping) await pong.send(n);
      });
      for (let n = 0; ; n++) {
        const s = await select({ stop, sent: ping.sendCase(n) });
        if (s.case === "stop") break;
        await pong.receive();
      }
      console.log("stopped");
    });
    expect(report).toMatchObject({ outcome: "ok", output: ["stopped"], elapsed: 1_000 });
  });

  test("a busy program is not hurried: the clock must have stood still for long", async () => {
    const report = await run(
      async () => {
        // Far more steps than a clock that stands may see; but here it moves all the time.
        const deadline = time.after(time.Hour);
        for (let i = 0; i < 6_000; i++) {
          await time.sleep(1);
          for (let j = 0; j < 5; j++) await runtime.gosched();
        }
        const s = await select({ deadline, default: true });
        console.log(s.case, performance.now());
      },
      { sites: false },
    );
    expect(report.steps).toBeGreaterThan(30_000);
    expect(report.output).toEqual(["default 6000"]);
  });
});

describe("sleep", () => {
  test("takes exactly as long as asked, in the order of the times", () =>
    printsAlways(async () => {
      const wg = new sync.WaitGroup();
      for (const duration of [30, 10, 20.5, 0.25]) {
        wg.go(async () => {
          await time.sleep(duration);
          console.log(duration, performance.now());
        });
      }
      await wg.wait();
    }, ["0.25 0.25", "10 10", "20.5 20.5", "30 30"]));

  test.each([0, -1, NaN, undefined])("sleep(%s) does not wait", async (duration) => {
    const report = await run(async () => {
      go(() => console.log("other"));
      await time.sleep(duration as number);
      console.log("at once");
    });
    expect(report).toMatchObject({ outcome: "ok", output: ["at once"], elapsed: 0 });
  });

  test("the longest one is Go's longest", async () => {
    const report = await run(async () => {
      await time.sleep(Infinity);
      await time.sleep(5);
    });
    expect(report).toMatchObject({ outcome: "ok", elapsed: 9_223_372_036_854 + 5 });
  });

  // As TestSleepNondeterminism of Go's synctest.
  test("of two that end at one instant, the plain schedule wakes the first; others may not", async () => {
    const program = async () => {
      const order: string[] = [];
      const wg = new sync.WaitGroup();
      for (const name of ["a", "b"]) {
        wg.go(async () => {
          await time.sleep(10);
          order.push(name);
        });
      }
      await wg.wait();
      console.log(order.join(""));
    };
    expect(await printed(program)).toEqual(["ab"]);
    expect([...(await outputs(program)).keys()].sort()).toEqual(["ab", "ba"]);
  });

  test("who sleeps keeps the program alive; a deadlock comes when nobody sleeps any more", async () => {
    const report = await run(async () => {
      go(async () => time.sleep(50));
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 50 });
    expect(report.goroutines.map(({ id }) => id)).toEqual([1]);
  });
});

describe("after", () => {
  test("gives the time at which it fired, also to a reader who comes late", async () => {
    const lines = await printed(async () => {
      const timer = time.after(10);
      await time.sleep(25);
      console.log((await timer.receive())! - NEW_YEAR, performance.now());
    });
    expect(lines).toEqual(["10 25"]);
  });

  test("gives it once", async () => {
    const report = await run(async () => {
      const timer = time.after(10);
      await timer.receive();
      console.log("fired");
      await timer.receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", output: ["fired"] });
  });

  test("its channel looks unbuffered, before and after, as since Go 1.23", async () => {
    const lines = await printed(async () => {
      const timer = time.after(10);
      console.log(timer.len, timer.cap);
      await time.sleep(20);
      console.log(timer.len, timer.cap);
    });
    expect(lines).toEqual(["0 0", "0 0"]);
  });

  test.each([0, -5, NaN])(
    "after(%s) is due at once, without a move of the clock",
    async (delay) => {
      const report = await run(async () => {
        const timer = time.after(delay);
        const never = chan();
        await select({ timer, never });
        const polled = time.after(delay);
        let polls = 0;
        for (; ; polls++) {
          if ((await select({ polled, default: true })).case === "polled") break;
          await runtime.gosched();
        }
        console.log(polls < 5);
      });
      expect(report).toMatchObject({ outcome: "ok", output: ["true"], elapsed: 0 });
    },
  );

  // As TestTimerNondeterminism.
  test("of two at one instant, either may come first", async () => {
    const seen = await outputs(async () => {
      const c = chan<string>(2);
      for (const name of ["a", "b"]) {
        const timer = time.after(10);
        go(async () => {
          await timer.receive();
          await c.send(name);
        });
      }
      console.log(await c.receive(), await c.receive());
    });
    expect([...seen.keys()].sort()).toEqual(["a b", "b a"]);
  });

  test("a timer that nobody receives from keeps nothing alive, and no time passes for it", async () => {
    const report = await run(async () => {
      time.after(time.Hour);
      await time.sleep(3);
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 3 });
  });

  test("one that somebody receives from does", () =>
    everySchedule(
      async () => {
        const [timer, never] = [time.after(time.Hour), chan()];
        go(async () => {
          await timer.receive();
          never.close();
        });
        await never.receive();
      },
      (report) => expect(report).toMatchObject({ outcome: "ok", elapsed: 3_600_000 }),
      5,
    ));

  test("a pending deadline keeps the program alive, as Go's timers with a function do", async () => {
    const report = await run(async () => {
      context.withTimeout(context.background(), 70);
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 70 });
  });
});

test.each(["sleep", "after", "now"] as const)("time.%s needs a running program", (call) => {
  expect(() => time[call](1)).toThrow(`time.${call}() was called while no program runs.`);
});

test("10,000 sleepers wake at their times", async () => {
  const report = await run(
    async () => {
      const wg = new sync.WaitGroup();
      let late = 0;
      for (let i = 0; i < 10_000; i++) {
        wg.go(async () => {
          const duration = (i * 7_919) % 10_007;
          await time.sleep(duration);
          if (performance.now() !== duration) late++;
        });
      }
      await wg.wait();
      console.log(late);
    },
    { sites: false },
  );
  expect(report).toMatchObject({ outcome: "ok", output: ["0"], elapsed: 10_006 });
});
