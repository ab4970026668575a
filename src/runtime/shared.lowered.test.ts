/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, expectTypeOf, test } from "vitest";
import { chan, go, runtime, shared, sync, time, type Shared } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, printed } from "../../tests/support/schedules.ts";

test("it has the value that was written last", async () => {
  const lines = await printed(() => {
    const x = shared(1, "x");
    x.set(2);
    x.update((value) => value + 3);
    console.log(x.get(), x, shared(["a"]));
  });
  expect(lines).toEqual(["5 Shared { 5 } Shared { [ 'a' ] }"]);
});

test("outside a run it is a plain variable", () => {
  const x = shared(1);
  x.update((value) => value + 1);
  expect(x.get()).toBe(2);
});

test("its type is that of its values", () => {
  expectTypeOf(shared(0)).toEqualTypeOf<Shared<number>>();
  expectTypeOf(shared<string | null>(null).get()).toEqualTypeOf<string | null>();
});

test("an update whose function throws writes nothing", async () => {
  const lines = await printed(() => {
    const x = shared(1);
    try {
      x.update(() => {
        throw new Error("no");
      });
    } catch {
      console.log(x.get());
    }
  });
  expect(lines).toEqual(["1"]);
});

/** What stands in the report about each race, without lines. */
async function racesOf(main: () => unknown): Promise<string[]> {
  const { races } = await run(main, { sites: false });
  return races.map(({ variable, access, previous }) => {
    const [a, b] = [access, previous].map((it) => `${it.kind} ${it.goroutine}`);
    return `${variable}: ${a} after ${b}`;
  });
}

describe("a race", () => {
  test.each<[string, (x: Shared<number>) => unknown, (x: Shared<number>) => unknown, string[]]>([
    ["two writes", (x) => x.set(1), (x) => x.set(2), ["x: write 3 after write 2"]],
    ["a read and a write", (x) => x.get(), (x) => x.set(2), ["x: write 3 after read 2"]],
    ["a write and a read", (x) => x.set(1), (x) => x.get(), ["x: read 3 after write 2"]],
    ["two reads", (x) => x.get(), (x) => x.get(), []],
    ["an update", (x) => x.get(), (x) => x.update((n) => n), ["x: write 3 after read 2"]],
  ])("%s", async (_name, first, second, races) => {
    const found = await racesOf(async () => {
      const x = shared(0, "x");
      go(() => first(x));
      go(() => second(x));
      await time.sleep(1);
    });
    expect(found).toEqual(races);
  });

  test("with the making of the variable, by whoever sees it without having been told", async () => {
    const found = await racesOf(async () => {
      const box: { x?: Shared<number> } = {};
      go(() => box.x!.get());
      box.x = shared(0, "x");
      await time.sleep(1);
    });
    expect(found).toEqual(["x: read 2 after write 1"]);
  });

  test("is told of once for each variable", async () => {
    const found = await racesOf(async () => {
      const [x, y] = [shared(0, "x"), shared(0)];
      for (let i = 0; i < 3; i++) {
        go(() => {
          x.set(i);
          y.set(i);
          x.get();
        });
      }
      await time.sleep(1);
    });
    expect(found).toEqual(["x: write 3 after write 2", "a shared variable: write 3 after write 2"]);
  });

  test("is none after main has returned", async () => {
    const { races } = await run(
      () => {
        const x = shared(0);
        go(() => x.set(1));
        go(() => x.set(2));
      },
      { leaks: true },
    );
    expect(races).toEqual([]);
  });

  test("is not looked for if the run says so", async () => {
    const report = await run(
      async () => {
        const x = shared(0);
        go(() => x.set(1));
        await time.sleep(1);
        x.get();
      },
      { race: false },
    );
    expect(report).toMatchObject({ outcome: "ok", races: [] });
  });

  test("is found whatever the schedule, where the program always has it", () =>
    everySchedule(
      async () => {
        const hits = shared(0, "hits");
        const wg = new sync.WaitGroup();
        for (let i = 0; i < 2; i++) {
          wg.go(async () => {
            const before = hits.get();
            await runtime.gosched();
            hits.set(before + 1);
          });
        }
        await wg.wait();
      },
      (report) => expect(report.outcome).toBe("race"),
    ));
});

describe("no race", () => {
  test.each<[string, () => unknown]>([
    [
      "within one goroutine, also in calls that it does not await yet",
      async () => {
        const x = shared(0);
        const add = async () => {
          const before = x.get();
          await runtime.gosched();
          x.set(before + 1);
        };
        await Promise.all([add(), add()]);
        x.get();
      },
    ],
    [
      "with a variable of before the run",
      (() => {
        const x = shared(0);
        return async () => {
          go(() => x.get());
          await time.sleep(1);
          x.get();
        };
      })(),
    ],
    [
      "between those who were started before there was anything to watch, and met since",
      async () => {
        const c = chan<Shared<number>>();
        go(async () => (await c.receive())!.set(1));
        const x = shared(0);
        x.set(1);
        await c.send(x);
      },
    ],
  ])("%s", (_name, main) =>
    everySchedule(main, (report) => expect(report.toString(), report.schedule).toBe("")),
  );
});
