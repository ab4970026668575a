/**
 * What Go's `test/fixedbugs` say of `runtime.Goexit`, ported. This file is lowered: its async functions
 * run on our scheduler.
 */
import { expect, test } from "vitest";
import { chan, go, runtime, time, type Chan } from "rendezvous";
import { everySchedule } from "../../support/schedules.ts";
import { endsWell } from "../ends-well.ts";

// In Go's program it is the initialisation that ends so, and the other one ends the program by os.Exit.
test("issue5963: main leaves by Goexit, and gives its last value to one that goes on", () =>
  everySchedule(
    async () => {
      const c = chan<number>(1);
      go(async () => {
        console.log("exit", await c.receive());
      });
      try {
        await runtime.goexit();
      } finally {
        await c.send(0);
      }
    },
    ({ output, outcome }) => {
      expect(output).toEqual(["exit 0"]);
      expect(outcome).toBe("deadlock");
    },
    20,
  ));

test("issue8158: a Goexit in a deferred function, after a panic was recovered there", () =>
  endsWell(async () => {
    async function f(done: Chan<boolean>): Promise<void> {
      try {
        throw new Error("p");
      } catch {
        // recovered
      } finally {
        await done.send(true);
        await runtime.goexit();
      }
    }
    const c = chan<boolean>(1);
    go(f, c);
    await c.receive();
    await time.sleep(10);
    go(f, c);
    await c.receive();
  }));
