/**
 * What Go's `src/runtime/crash_test.go` says of `runtime.Goexit`, ported. A deferred function is here a
 * `finally`, and `recover` is a `catch`. This file is lowered: its async functions run on our scheduler.
 */
/* eslint-disable no-unsafe-finally, @typescript-eslint/only-throw-error -- as deferred functions panic */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";

describe("main leaves by Goexit, and the program goes on until nobody is left", () => {
  test.each<[string, string[], () => unknown]>([
    [
      "TestGoexitDeadlock: others that have not begun yet",
      ["F", "F"],
      async () => {
        const F = () => console.log("F");
        go(F);
        go(F);
        await runtime.goexit();
      },
    ],
    [
      "TestGoexitCrash: one that sleeps",
      ["t1", "woken"],
      async () => {
        console.log("t1");
        go(async () => {
          await time.sleep(1);
          console.log("woken");
        });
        await runtime.goexit();
      },
    ],
    [
      "TestGoexitInPanic: one whose panic a Goexit takes away",
      [],
      async () => {
        go(async () => {
          try {
            throw "hello";
          } finally {
            await runtime.goexit();
          }
        });
        await runtime.goexit();
      },
    ],
    [
      "TestRecoveredPanicAfterGoexit: a panic that is recovered where it is thrown",
      ["recovered hello"],
      async () => {
        try {
          await runtime.goexit();
        } finally {
          try {
            throw "hello";
          } catch (r) {
            console.log("recovered", r);
          }
        }
      },
    ],
    // Go resumes the Goexit, and not the caller of the function that has recovered.
    [
      "TestRecoverBeforePanicAfterGoexit: a panic that a caller recovers does not end the Goexit",
      ["recovered hello"],
      async () => {
        const leave = async () => {
          try {
            await runtime.goexit();
          } finally {
            throw "hello";
          }
        };
        try {
          await leave();
        } catch (r) {
          console.log("recovered", r);
        }
        await runtime.gosched();
        console.log("never");
      },
    ],
    [
      "TestRecoverBeforePanicAfterGoexit2: nor if others have nothing to recover",
      ["recovered hello"],
      async () => {
        const leave = async () => {
          try {
            try {
              await runtime.goexit();
            } finally {
              throw "hello";
            }
          } catch (r) {
            console.log("recovered", r);
          }
        };
        try {
          try {
            await leave();
            console.log("never");
          } finally {
            await runtime.gosched();
          }
        } finally {
          await runtime.gosched();
        }
      },
    ],
  ])("%s", (_name, lines, main) =>
    everySchedule(
      main,
      (report) => {
        expect(report.toString()).toBe(
          "fatal error: no goroutines (main called runtime.Goexit) - deadlock!",
        );
        expect(report).toMatchObject({ outcome: "deadlock", exitCode: 2, output: lines });
      },
      20,
    ),
  );
});

test("TestGoexitDefer: what is deferred runs, and recovers nothing", () =>
  endsWell(async () => {
    const c = chan<undefined>();
    go(async () => {
      try {
        await runtime.goexit();
      } catch {
        fail("non-nil recover during Goexit");
      } finally {
        await c.send(undefined);
      }
    });
    // Note: if the defer fails to run, we will get a deadlock here
    await c.receive();
  }));

test("TestPanicAfterGoexit: a panic that nobody recovers ends the program", async () => {
  const report = await run(async () => {
    try {
      await runtime.goexit();
    } finally {
      throw "hello";
    }
  });
  expect(report.toString()).toMatch(/^panic: hello\n/);
});
