/**
 * How programs end that fail: Go's `src/runtime/crash_test.go`, ported. A deferred function is here a
 * `finally`, and `recover` is a `catch`. This file is lowered: its async functions run on our scheduler.
 */
/* eslint-disable no-unsafe-finally, no-useless-catch, @typescript-eslint/only-throw-error -- as deferred functions panic */
import { describe, expect, test } from "vitest";
import { context, go, runtime, select, time } from "rendezvous";
import { run, type Report } from "rendezvous/testing";

const DEADLOCK = "fatal error: all goroutines are asleep - deadlock!";

/** All that Go would write: what was printed, then what the end of the program says. */
const textOf = (report: Report) => [...report.output, report.toString()].join("\n");

describe("a program in which everybody waits for ever", () => {
  test.each<[string, () => unknown]>([
    ["TestSimpleDeadlock: in main", async () => select({})],
    // Without the locked threads of Go's programs: there are none here.
    ["TestLockedDeadlock: in main, which has a thread for itself", async () => select({})],
    [
      "TestLockedDeadlock2: in main and in a goroutine, which has a thread for itself",
      async () => {
        go(async () => select({}));
        await time.sleep(1);
        await select({});
      },
    ],
  ])("%s", async (_name, main) => {
    const report = await run(main);
    expect(report.toString()).toMatch(new RegExp(`^${DEADLOCK}\n\ngoroutine 1 `));
    expect(report).toMatchObject({ outcome: "deadlock", exitCode: 2 });
  });
});

test("TestGoNil: go of what is no function cannot be recovered", async () => {
  const report = await run(async () => {
    try {
      go(undefined as never);
    } catch {
      console.log("recovered");
    }
    await select({});
  });
  expect(textOf(report)).toMatch(/^fatal error: go of nil func value\n/);
});

test("TestMainGoroutineID: main is goroutine 1", async () => {
  const report = await run(() => {
    throw "test";
  });
  expect(report.toString()).toMatch(/^panic: test\n\ngoroutine 1 \[running\]:\n/);
});

test("TestNoHelperGoroutines: timers and contexts have no goroutines that a dump would show", async () => {
  const start = () => {
    void time.after(time.Hour).len;
    context.withTimeout(context.background(), time.Hour);
    const [ctx] = context.withCancel(context.background());
    context.afterFunc(ctx, () => undefined);
    expect(runtime.numGoroutine()).toBe(1);
  };
  const panicked = await run(() => {
    start();
    throw "oops";
  });
  expect(panicked.toString().match(/goroutine \d+ \[/g)).toEqual(["goroutine 1 ["]);
  // A fatal error lists all there are.
  const fatal = await run(() => {
    start();
    go(null as never);
  });
  expect(fatal.toString().match(/goroutine \d+ \[/g)).toEqual(["goroutine 1 ["]);
});

// Go keeps every panic that is under way: `panic: first\n\tpanic: second`. In TypeScript what is thrown
// last is all there is, and it is what the program ends with.
describe("a panic in the midst of another", () => {
  test.each<[string, string[], () => unknown]>([
    [
      "TestRecursivePanic: wraps what it has recovered, is recovered, and the next one ends the program",
      ["wrap: bad", "panic: again"],
      () => {
        try {
          try {
            throw "bad";
          } catch (err) {
            throw `wrap: ${String(err)}`;
          }
        } catch (err) {
          console.log(err);
        }
        throw "again";
      },
    ],
    [
      "TestRecursivePanic2: the first recovered, the second as well, the third not",
      ["first panic", "second panic", "panic: third panic"],
      () => {
        try {
          try {
            try {
              throw "first panic";
            } catch (err) {
              console.log(err);
            }
          } finally {
            throw "second panic";
          }
        } catch (err) {
          console.log(err);
        }
        throw "third panic";
      },
    ],
    [
      "TestRecursivePanic3: one that is recovered as another goes on leaves that one as it was",
      ["panic: first panic"],
      () => {
        try {
          throw "first panic";
        } finally {
          try {
            throw "second panic";
          } catch {
            // recovered
          }
        }
      },
    ],
    [
      "TestRecursivePanic4: one that comes after a recovery ends the program",
      ["panic: second panic"],
      () => {
        try {
          throw "first panic";
        } catch {
          throw "second panic";
        }
      },
    ],
    [
      "TestRecursivePanic5: as the second, through functions that await one another",
      ["first panic", "second panic", "panic: third panic"],
      async () => {
        const three = async () => {
          try {
            try {
              await runtime.gosched();
              throw "first panic";
            } catch (err) {
              console.log(err);
              throw "second panic";
            }
          } catch (err) {
            console.log(err);
          } finally {
            await runtime.gosched();
          }
        };
        const two = async () => {
          try {
            await three();
          } finally {
            await runtime.gosched();
          }
        };
        await two();
        throw "third panic";
      },
    ],
    [
      "TestDoublePanic: the one of a deferred function is the one that is printed",
      ["panic: YYY"],
      () => {
        const P = (text: string) => ({ toString: () => text });
        try {
          throw P("XXX");
        } finally {
          throw P("YYY");
        }
      },
    ],
    [
      "TestRepanickedPanic: one that is recovered and thrown again is the same",
      ["panic: message"],
      () => {
        try {
          throw "message";
        } catch (err) {
          throw err;
        }
      },
    ],
  ])("%s", async (_name, lines, main) => {
    const report = await run(main);
    const [head] = textOf(report).split("\n\n");
    expect(head).toBe(lines.join("\n"));
    expect(report.exitCode).toBe(2);
  });
});

// Go may notice that its maps break, and then ends the program. A Map here is never in the midst of a
// write when another goroutine goes on: that can only happen at an await.
test("TestConcurrentMapWrites, TestConcurrentMapReadWrite, TestConcurrentMapIterateWrite: no Map breaks", async () => {
  const report = await run(
    async () => {
      const m = new Map<number, number>();
      const wg = { left: 4 };
      const often = (act: (i: number) => unknown) =>
        go(async () => {
          for (let i = 0; i < 200; i++) {
            act(i);
            await runtime.gosched();
          }
          wg.left--;
        });
      often((i) => m.set(5, i));
      often((i) => m.set(i, 0));
      often(() => m.get(6));
      often(() => [...m.keys()].length);
      while (wg.left > 0) await runtime.gosched();
      console.log(m.size);
    },
    { schedule: "random", seed: 1 },
  );
  expect(textOf(report)).toBe("200\n");
});

describe("a panic whose text is made by a method", () => {
  class ErrorThatGosched extends Error {
    override get message(): string {
      void runtime.gosched();
      return "errorThatGosched";
    }
  }
  class ErrorThatPrints extends Error {
    override get message(): string {
      console.log("1");
      console.log("2");
      return "3";
    }
  }
  class ErrorThatFails extends Error {
    override get message(): string {
      throw new Error("double error");
    }
  }

  test("TestPanicDeadlockGosched: it may yield", async () => {
    const report = await run(() => {
      throw new ErrorThatGosched();
    });
    expect(textOf(report)).toMatch(/^panic: errorThatGosched\n\n/);
  });

  test("TestPanicDeadlockSyscall: it may print, before the panic is printed", async () => {
    const report = await run(() => {
      throw new ErrorThatPrints();
    });
    expect(textOf(report)).toMatch(/^1\n2\npanic: 3\n\n/);
  });

  test("TestPanicLoop: it may panic", async () => {
    const report = await run(() => {
      throw new ErrorThatFails();
    });
    expect(report.toString()).toContain("panic while printing panic value");
    expect(report.exitCode).toBe(2);
  });
});
