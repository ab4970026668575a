/**
 * Go's `golang.org/x/sync/singleflight/singleflight_test.go`, ported. This file is lowered: its async
 * functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { atomic, chan, go, Panic, runtime, select, singleflight, sync, time } from "rendezvous";
import { everySchedule } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";

test("singleflight TestDo: it gives what its function returns", () =>
  endsWell(async () => {
    const g = new singleflight.Group<string>();
    const { value } = await g.do("key", () => "bar");
    if (value !== "bar") fail(`do = ${value}; want bar`);
  }));

test("singleflight TestDoErr: it throws what its function throws", () =>
  endsWell(async () => {
    const g = new singleflight.Group<string>();
    const someErr = new Error("Some error");
    try {
      await g.do("key", () => {
        throw someErr;
      });
      fail("do was well");
    } catch (error) {
      if (error !== someErr) fail(`do error = ${String(error)}; want someErr`);
    }
  }));

test("singleflight TestDoDupSuppress: ten callers, fewer than ten runs, one value", () =>
  endsWell(async () => {
    const g = new singleflight.Group<string>();
    const wg1 = new sync.WaitGroup();
    const wg2 = new sync.WaitGroup();
    const c = chan<string>(1);
    const calls = new atomic.Int32();
    const fn = async () => {
      if (calls.add(1) === 1) wg1.done(); // First invocation.
      const v = (await c.receive())!;
      await c.send(v); // pump; make available for any future calls
      await time.sleep(10 * time.Millisecond); // let more goroutines enter do
      return v;
    };
    const n = 10;
    wg1.add(1);
    for (let i = 0; i < n; i++) {
      wg1.add(1);
      wg2.go(async () => {
        wg1.done();
        const { value } = await g.do("key", fn);
        if (value !== "bar") fail(`do = ${value}; want "bar"`);
      });
    }
    await wg1.wait();
    // At least one goroutine is in fn now and all of them have at
    // least reached the line before the do.
    await c.send("bar");
    await wg2.wait();
    // Go has to allow for more: nobody is kept from do here for as long as fn sleeps.
    if (calls.load() !== 1) fail(`number of calls = ${calls.load()}; want 1`);
  }));

test("singleflight TestForget: it starts a new flight, which the end of the old one does not end", () =>
  endsWell(async () => {
    const g = new singleflight.Group<number>();
    const firstStarted = chan<void>();
    const unblockFirst = chan<void>();
    const firstFinished = chan<void>();
    go(async () => {
      await g.do("key", async () => {
        firstStarted.close();
        await unblockFirst.receive();
        firstFinished.close();
        return 1;
      });
    });
    await firstStarted.receive();
    g.forget("key");

    const unblockSecond = chan<void>();
    const secondResult = g.doChan("key", async () => {
      await unblockSecond.receive();
      return 2;
    });

    unblockFirst.close();
    await firstFinished.receive();
    // In Go the first flight may end later still: here it is sure to have ended.
    await time.sleep(1);

    const thirdResult = g.doChan("key", () => 3);

    unblockSecond.close();
    await secondResult.receive();
    const r = await thirdResult.receive();
    if (r?.value !== 2) {
      fail(`We should receive result produced by second call, expected: 2, got ${r?.value}`);
    }
  }));

test("singleflight TestDoChan: the result comes on a channel", () =>
  endsWell(async () => {
    const g = new singleflight.Group<string>();
    const ch = g.doChan("key", () => "bar");
    const { value, err } = (await ch.receive())!;
    if (value !== "bar") fail(`doChan = ${value}; want bar`);
    if (err) fail(`doChan error = ${err.message}`);
  }));

/** Calls `do` in five goroutines with a function that does not return; waits for the end of all. */
async function endsOfFive(fn: () => PromiseLike<never>): Promise<{ caught: number }> {
  const g = new singleflight.Group<never>();
  const n = 5;
  const waited = new atomic.Int32(n);
  const done = chan<void>();
  let caught = 0;
  for (let i = 0; i < n; i++) {
    go(async () => {
      try {
        await g.do("key", fn);
        fail("do returned");
      } catch (error) {
        if (!(error instanceof Panic)) throw error;
        caught++;
      } finally {
        if (waited.add(-1) === 0) done.close();
      }
    });
  }
  const s = await select({ done, hangs: time.after(time.Second) });
  if (s.case === "hangs") fail("do hangs");
  return { caught };
}

test("singleflight TestPanicDo: a panic reaches all callers", () =>
  endsWell(async () => {
    const { caught } = await endsOfFive(async () => {
      await runtime.gosched();
      throw new Panic("invalid memory address or nil pointer dereference");
    });
    if (caught !== 5) fail(`Expect 5 panics, but got ${caught}`);
  }));

test("singleflight TestGoexitDo: a goexit ends the goroutines of all callers", () =>
  endsWell(async () => {
    const { caught } = await endsOfFive(async () => {
      await runtime.gosched();
      return runtime.goexit();
    });
    if (caught !== 0) fail(`goexit was caught ${caught} times`);
  }));

// Go's tests start themselves as another process, and look at how that ends.
describe("singleflight TestPanicDoChan, TestPanicDoSharedByDoChan: a panic that nobody would hear of", () => {
  test("TestPanicDoChan: ends the program", () =>
    everySchedule(
      async () => {
        const g = new singleflight.Group<never>();
        const ch = g.doChan("", () => {
          throw new Panic("Panicking in DoChan");
        });
        try {
          await ch.receive();
        } catch {
          // As Go's deferred recover: it is another goroutine that panics.
        }
        console.log("doChan unexpectedly returned");
      },
      (report) => {
        expect(report.message, report.schedule).toBe("panic: Panicking in DoChan");
        expect(report.output).toEqual([]);
      },
    ));

  test("TestPanicDoSharedByDoChan: ends the program, though the caller of do would recover", () =>
    everySchedule(
      async () => {
        const blocked = chan<void>();
        const unblock = chan<void>();
        const g = new singleflight.Group<never>();
        go(async () => {
          try {
            await g.do("", async () => {
              blocked.close();
              await unblock.receive();
              throw new Panic("Panicking in Do");
            });
          } catch {
            // Go's deferred recover.
          }
        });
        await blocked.receive();
        const ch = g.doChan("", () => {
          throw new Panic("doChan unexpectedly executed callback");
        });
        unblock.close();
        await ch.receive();
        console.log("doChan unexpectedly returned");
      },
      (report) => {
        expect(report.message, report.schedule).toBe("panic: Panicking in Do");
        expect(report.output).toEqual([]);
      },
    ));
});

// Go wraps the panic's value in an error of its own, which unwraps to an error and to nothing else. Here
// callers get the very panic that was thrown, with its cause.
test.each<[string, unknown]>([
  ["panicError wraps non-error type", "string value"],
  ["panicError wraps error type", new TypeError("error value")],
])("singleflight TestPanicErrorUnwrap, %s: what is behind a panic is still there", (_name, cause) =>
  endsWell(async () => {
    const g = new singleflight.Group<never>();
    try {
      await g.do("", () => {
        throw new Panic("panics", { cause });
      });
      fail("expected a panic");
    } catch (recovered) {
      if (!(recovered instanceof Panic) || recovered.cause !== cause) throw recovered;
    }
  }),
);
