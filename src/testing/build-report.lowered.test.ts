/** This file is lowered: its async functions run on our scheduler. The lines told are this file's. */
/* eslint-disable @typescript-eslint/only-throw-error -- programs may throw anything */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chan, context, go, select, sync, time } from "rendezvous";
import { withText } from "./build-report.ts";
import { run } from "./index.ts";

const lines = readFileSync(import.meta.filename, "utf8").split("\n");
/** The line of this file that ends with the comment `// name`. */
const lineOf = (name: string) => lines.findIndex((line) => line.endsWith(`// ${name}`)) + 1;

describe("where", () => {
  test("each goroutine was started and waits", async () => {
    const report = await run(async () => {
      const c = chan<number>();
      const worker = async () => {
        await c.send(1); // SENDS
      };
      go(worker); // STARTED
      go(async () => {
        go(worker); // STARTED WITHIN
        await time.sleep(1);
        await new sync.WaitGroup().wait();
      });
      await time.sleep(5);
      await chan().receive(); // RECEIVES
    });
    expect(report.outcome).toBe("deadlock");
    expect(
      report.goroutines.map(({ id, createdBy, createdAt, waitsAt }) => [
        id,
        createdBy,
        createdAt?.line,
        waitsAt?.line,
      ]),
    ).toEqual([
      [1, undefined, undefined, lineOf("RECEIVES")],
      [2, 1, lineOf("STARTED"), lineOf("SENDS")],
      [4, 3, lineOf("STARTED WITHIN"), lineOf("SENDS")],
    ]);
    expect(report.place).toEqual(report.goroutines[0]!.waitsAt);
    expect(report.place!.file).toMatch(/build-report\.lowered\.test\.ts$/);
  });

  test("a goroutine waits is where it called the library, not its caller's line", async () => {
    const report = await run(async () => {
      const inner = async () => {
        await chan().receive(); // INNERMOST
      };
      const outer = async () => inner();
      await outer();
    });
    expect(report.place?.line).toBe(lineOf("INNERMOST"));
  });

  test.each<[string, () => unknown, string]>([
    [
      "an error was made",
      async () => {
        await time.sleep(1);
        throw new Error("no"); // THROWN
      },
      "THROWN",
    ],
    [
      "a value was thrown that is no error",
      async () => {
        await time.sleep(1);
        throw "no"; // VALUE
      },
      "VALUE",
    ],
    [
      "an error was thrown that the library has made",
      async () => {
        const [ctx, cancel] = context.withCancel(context.background());
        cancel();
        throw ctx.err(); // CANCELED
      },
      "CANCELED",
    ],
    [
      "a panic came about",
      () => {
        const c = chan();
        c.close();
        c.close(); // CLOSED TWICE
      },
      "CLOSED TWICE",
    ],
    [
      "a sender waited whose channel was closed",
      async () => {
        const c = chan<number>();
        go(async () => {
          await time.sleep(1);
          c.close();
        });
        await c.send(1); // SENT
      },
      "SENT",
    ],
    [
      "a fatal error came about",
      () => {
        new sync.Mutex().unlock(); // UNLOCKED
      },
      "UNLOCKED",
    ],
  ])("%s", async (_name, main, name) => {
    const report = await run(main);
    expect(report.outcome).toBe("panic");
    expect(report.place?.line).toBe(lineOf(name));
    expect(report.goroutines[0]).toMatchObject({ state: "running", waitsAt: report.place });
  });

  test("an operation began that nobody awaits", async () => {
    const report = await run(() => {
      void chan(1).send(1); // FORGOTTEN
    });
    expect(report.unawaited).toMatchObject([
      { operation: "ch.send", place: { line: lineOf("FORGOTTEN") } },
    ]);
  });
});

test("without lines, the same report but for them", async () => {
  const program = async () => {
    go(async () => chan().send(1));
    await chan().receive();
  };
  const report = await run(program, { sites: false });
  expect(report.goroutines).toEqual([
    { id: 1, name: "main.main", label: "main", state: "chan receive" },
    {
      id: 2,
      name: "main.main.func1",
      label: "goroutine 2",
      state: "chan send",
      createdBy: 1,
      createdByName: "main.main",
    },
  ]);
  expect(report.place).toBeUndefined();
});

test("the one that failed comes first, the others by number", async () => {
  const report = await run(async () => {
    for (let i = 0; i < 4; i++) {
      go(async () => {
        if (i === 2) throw new Error("third");
        await chan().receive();
      });
    }
    await chan().receive();
  });
  expect(report.goroutines.map(({ id }) => id)).toEqual([4, 1, 2, 3, 5]);
  expect(report.goroutines.map(({ state }) => state)).toEqual([
    "running",
    "chan receive",
    "chan receive",
    "chan receive",
    // It has not begun.
    "runnable",
  ]);
  // A panic shows one goroutine, a fatal error all.
  expect(report.toString().match(/^goroutine/gm)).toHaveLength(1);
  const fatal = await run(async () => {
    go(async () => chan().receive());
    go(() => new sync.Mutex().unlock());
    await chan().receive();
  });
  expect(fatal.toString().match(/^goroutine \d+/gm)).toEqual([
    "goroutine 3",
    "goroutine 1",
    "goroutine 2",
  ]);
});

test("a report that came as a plain value gets its text back", async () => {
  const report = await run(async () => chan().receive());
  const copy = withText(structuredClone(report));
  expect(copy.toString()).toBe(report.toString());
  expect(copy.toString()).toMatch(/^fatal error: all goroutines are asleep - deadlock!\n\n/);
  expect(Object.keys(copy)).not.toContain("toString");
});

test("an operation whose call throws was never begun", async () => {
  const report = await run(async () => {
    const c = chan<number>();
    c.close();
    try {
      await c.send(1);
    } catch (error) {
      console.log((error as Error).message);
    }
    try {
      await select({ send: c.sendCase(1) });
    } catch (error) {
      console.log((error as Error).message);
    }
    await c.send(1); // SENDS ON CLOSED
  });
  expect(report).toMatchObject({
    outcome: "panic",
    output: ["send on closed channel", "send on closed channel"],
    place: { line: lineOf("SENDS ON CLOSED") },
    unawaited: [],
  });
});

test("Array.fromAsync of a channel that is never closed is a deadlock, with the line", async () => {
  const report = await run(async () => {
    const c = chan<number>(2);
    await c.send(1);
    await c.send(2);
    await Array.fromAsync(c); // COLLECTS
  });
  expect(report).toMatchObject({
    outcome: "deadlock",
    goroutines: [{ state: "chan receive", waitsAt: { line: lineOf("COLLECTS") } }],
    unawaited: [],
  });
});

test("who forgets to await Array.fromAsync is told", async () => {
  const report = await run(async () => {
    void Array.fromAsync(chan()); // COLLECTION
    await time.sleep(10);
  });
  expect(report.unawaited).toMatchObject([
    { operation: "Array.fromAsync", place: { line: lineOf("COLLECTION") } },
  ]);
});

test("an error in a timer's callback is a panic, with its line and the line of the timer", async () => {
  const report = await run(async () => {
    const late = () => {
      throw new Error("late"); // THROWS
    };
    setTimeout(late, 5); // SET
    await chan().receive();
  });
  expect(report).toMatchObject({
    outcome: "panic",
    message: "panic: late",
    place: { line: lineOf("THROWS") },
    elapsed: 5,
  });
  expect(report.goroutines[0]).toMatchObject({
    name: "main.late",
    createdBy: 1,
    createdAt: { line: lineOf("SET") },
  });
});
