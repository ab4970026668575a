/** This file is lowered: its async functions run on our scheduler. `tests/stack.test.ts` looks at lines. */
import { expect, test } from "vitest";
import { chan, go, runtime, time } from "rendezvous";
import { everySchedule, printsAlways } from "../../tests/support/schedules.ts";

/** The first lines of the parts of a dump. */
const heads = (dump: string) => dump.split("\n\n").map((part) => part.split("\n")[0]);

test("the caller's own", () =>
  printsAlways(async () => {
    console.log(heads(runtime.stack()).join());
    go(() => console.log(heads(runtime.stack()).join()));
    await time.sleep(1);
  }, ["goroutine 1 [running]:", "goroutine 2 [running]:"]));

test("as many parts as there are goroutines, the caller's first", () =>
  everySchedule(
    async () => {
      const ch = chan<number>();
      for (let i = 0; i < 5; i++) go(() => ch.receive());
      await time.sleep(1);
      go(() => {
        const dump = heads(runtime.stack(true));
        console.log(dump.length === runtime.numGoroutine(), dump.join(" "));
      });
      await time.sleep(1);
    },
    ({ output }) => {
      const waiting = [2, 3, 4, 5, 6].map((id) => `goroutine ${id} [chan receive]:`);
      expect(output).toEqual([
        ["true goroutine 7 [running]:", "goroutine 1 [sleep]:", ...waiting].join(" "),
      ]);
    },
    20,
  ));
