/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { go, Panic, rate, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

/** Which of ten calls call their function, one call each `step` milliseconds. */
async function called(options: rate.SometimesOptions | undefined, step = 0): Promise<string> {
  const sometimes = new rate.Sometimes(options);
  const which: number[] = [];
  for (let i = 1; i <= 10; i++) {
    await sometimes.do(() => which.push(i));
    await time.sleep(step);
  }
  return which.join();
}

test.each<[rate.SometimesOptions | undefined, step: number, which: string]>([
  [undefined, 1, "1"],
  [{}, 1, "1"],
  [{ first: 3 }, 1, "1,2,3"],
  [{ every: 4 }, 1, "1,5,9"],
  [{ every: 1 }, 1, "1,2,3,4,5,6,7,8,9,10"],
  [{ interval: 3 }, 1, "1,4,7,10"],
  [{ interval: 2.5 }, 1, "1,4,7,10"],
  [{ interval: 0.3 }, 0.1, "1,4,7,10"],
  [{ interval: 3 }, 0, "1"],
  [{ first: 2, every: 4, interval: 3 }, 1, "1,2,5,8,9"],
  [{ first: -1, every: -1, interval: -1 }, 1, "1"],
  [{ interval: Infinity }, 1, "1"],
])("%o, every %d ms: of ten, these are called: %s", async (options, step, which) => {
  const lines = await printed(async () => console.log(await called(options, step)));
  expect(lines).toEqual([which]);
});

test("the options can be changed", () =>
  printsAlways(async () => {
    const sometimes = new rate.Sometimes({ every: 2 });
    console.log(sometimes.first, sometimes.every, sometimes.interval);
    sometimes.every = 0;
    for (let i = 1; i <= 4; i++) await sometimes.do(() => console.log(i));
  }, ["0 2 0", "1"]));

describe("one call at a time", () => {
  test("while an async function runs, others wait, in order", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ every: 2 });
      const wg = new sync.WaitGroup();
      for (let i = 1; i <= 5; i++) {
        wg.go(async () => {
          await sometimes.do(async () => {
            console.log("in", i);
            await time.sleep(10);
            console.log("out", i);
          });
        });
        await time.sleep(1);
      }
      await wg.wait();
    }, ["in 1", "out 1", "in 3", "out 3", "in 5", "out 5"]));

  test("who has waited goes first, and nobody comes in beside it", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ every: 1 });
      const turn = (name: string) =>
        sometimes.do(async () => {
          console.log("in", name);
          await time.sleep(10);
          console.log("out", name);
        });
      const wg = new sync.WaitGroup();
      wg.go(async () => {
        await turn("first");
        await turn("third");
      });
      await time.sleep(1);
      wg.go(() => turn("second"));
      await wg.wait();
    }, ["in first", "out first", "in second", "out second", "in third", "out third"]));

  test("the interval counts from the end of the function", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes({ interval: 10 });
      await sometimes.do(() => time.sleep(5));
      await time.sleep(9);
      await sometimes.do(() => console.log("too early"));
      await time.sleep(1);
      await sometimes.do(() => console.log("now"));
    }, ["now"]));

  test("do in its own function waits for ever", async () => {
    const report = await run(async () => {
      const sometimes = new rate.Sometimes();
      await sometimes.do(() => sometimes.do(() => undefined));
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines).toMatchObject([{ id: 1, state: "sync.Mutex.Lock" }]);
  });

  test("who waits is at the lock, who is called where the function waits", async () => {
    const report = await run(async () => {
      const sometimes = new rate.Sometimes();
      go(() => sometimes.do(() => time.sleep(5)));
      await time.sleep(1);
      go(() => sometimes.do(() => undefined));
      await time.sleep(1);
    });
    expect(report.goroutines).toMatchObject([
      { id: 2, state: "sleep" },
      { id: 3, state: "sync.Mutex.Lock" },
    ]);
  });
});

describe("a function that throws", () => {
  test.each<[string, () => unknown]>([
    ["at once", () => raise(new Panic("boom"))],
    ["later", () => time.sleep(1).then(() => raise(new Panic("boom")))],
  ])("%s: so does do, the call has not counted, and the next goes on", async (_name, f) => {
    const lines = await printed(async () => {
      const sometimes = new rate.Sometimes();
      go(async () => {
        await runtime.gosched();
        await sometimes.do(() => console.log("the next"));
      });
      await sometimes.do(f).then(
        () => console.log("never"),
        (error: unknown) => console.log(String(error)),
      );
      await time.sleep(5);
      await sometimes.do(() => console.log("never"));
    });
    expect(lines.sort()).toEqual(["Panic: boom", "the next"]);
  });

  test("that nobody awaits is a panic", async () => {
    const report = await run(async () => {
      void new rate.Sometimes().do(() => raise(new Panic("boom")));
      await time.sleep(1);
    });
    expect(report.message).toBe("panic: boom");
  });

  test("runtime.goexit ends the goroutine, and the next goes on", () =>
    printsAlways(async () => {
      const sometimes = new rate.Sometimes();
      go(async () => {
        await sometimes.do(() => runtime.goexit());
        console.log("never");
      });
      await time.sleep(1);
      await sometimes.do(() => console.log("the next"));
    }, ["the next"]));
});

test("one call happens before the next, waiting or not", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const sometimes = new rate.Sometimes({ every: 1 });
    let first: Moment | undefined;
    go(() =>
      sometimes.do(async () => {
        await time.sleep(5);
        first = edges.now();
      }),
    );
    await time.sleep(1);
    await sometimes.do(() => console.log(edges.isAfter(first!)));
    let second: Moment | undefined;
    go(() => sometimes.do(() => (second = edges.now())));
    await time.sleep(1);
    await sometimes.do(() => console.log(edges.isAfter(second!)));
  });
  expect(lines).toEqual(["true", "true"]);
});

test("misuse is refused", () => {
  expect(() => new rate.Sometimes({ every: 1.5 })).toThrow("takes a whole number, not 1.5.");
  expect(() => new rate.Sometimes({ first: "2" as never })).toThrow("takes a whole number, not 2.");
  expect(() => new rate.Sometimes().do(undefined as never)).toThrow(
    "s.do takes a function to call",
  );
});

function raise(error: unknown): never {
  throw error;
}
