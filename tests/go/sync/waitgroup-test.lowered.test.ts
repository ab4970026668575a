/** Go's `src/sync/waitgroup_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
/* eslint-disable @typescript-eslint/only-throw-error -- a panic may have any value */
import { expect, test } from "vitest";
import { atomic, chan, go, Panic, runtime, select, sync } from "rendezvous";
import { everySchedule } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";

test("TestWaitGroup: a barrier of two groups releases nobody early, eight times over", () => {
  async function testWaitGroup(wg1: sync.WaitGroup, wg2: sync.WaitGroup) {
    const n = 16;
    wg1.add(n);
    wg2.add(n);
    const exited = chan<boolean>(n);
    for (let i = 0; i !== n; i++) {
      go(async () => {
        wg1.done();
        await wg2.wait();
        await exited.send(true);
      });
    }
    await wg1.wait();
    for (let i = 0; i !== n; i++) {
      if ((await select({ exited, default: true })).case === "exited") {
        fail("WaitGroup released group too soon");
      }
      wg2.done();
    }
    for (let i = 0; i !== n; i++) await exited.receive(); // Will block if barrier fails to unlock someone.
  }
  return endsWell(async () => {
    const [wg1, wg2] = [new sync.WaitGroup(), new sync.WaitGroup()];
    // Run the same test a few times to ensure barrier is in a proper state.
    for (let i = 0; i !== 8; i++) await testWaitGroup(wg1, wg2);
  });
});

test("TestWaitGroupMisuse: more done than added is a panic", () =>
  endsWell(() => {
    const wg = new sync.WaitGroup();
    wg.add(1);
    wg.done();
    try {
      wg.done();
    } catch (error) {
      if (error instanceof Panic && error.message === "sync: negative WaitGroup counter") return;
      throw error;
    }
    fail("Should panic");
  }));

// Go's programs look for a panic that Go gives when it notices, in one run out of a million. What holds
// whenever it does not: every wait ends.
const misuse = [
  "sync: negative WaitGroup counter",
  "sync: WaitGroup misuse: Add called concurrently with Wait",
  "sync: WaitGroup is reused before previous Wait has returned",
].map((text) => `panic: ${text}`);

test("TestWaitGroupMisuse2: adding while another begins to wait leaves nobody waiting", () =>
  everySchedule(
    async () => {
      const done = chan<undefined>(2);
      const wg = new sync.WaitGroup();
      const here = new atomic.Uint32();
      const meet = async () => {
        here.add(1);
        while (here.load() !== 3) await runtime.gosched();
      };
      wg.add(1);
      go(async () => {
        await meet();
        await wg.wait();
        await done.send(undefined);
      });
      go(async () => {
        await meet();
        wg.add(1); // This is the bad guy.
        wg.done();
        await done.send(undefined);
      });
      await meet();
      wg.done();
      for (let j = 0; j < 2; j++) await done.receive();
    },
    ({ outcome, message, schedule }) => {
      expect(["ok", ...misuse], schedule).toContain(message ?? outcome);
    },
  ));

test("TestWaitGroupMisuse3: reusing it before another's wait has returned leaves nobody waiting", () =>
  everySchedule(
    async () => {
      const done = chan<undefined>(2);
      const wg = new sync.WaitGroup();
      wg.add(1);
      go(async () => {
        wg.done();
        await done.send(undefined);
      });
      go(async () => {
        await wg.wait();
        // Start reusing the wg before waiting for the wait below to return.
        wg.add(1);
        go(() => wg.done());
        await wg.wait();
        await done.send(undefined);
      });
      await wg.wait();
      for (let j = 0; j < 2; j++) await done.receive();
    },
    ({ outcome, message, schedule }) => {
      expect(["ok", ...misuse], schedule).toContain(message ?? outcome);
    },
  ));

test("TestWaitGroupRace: wait returns only after both are done", () =>
  endsWell(async () => {
    for (let i = 0; i < 50; i++) {
      const wg = new sync.WaitGroup();
      const n = new atomic.Int32();
      for (let j = 0; j < 2; j++) {
        wg.add(1);
        go(() => {
          n.add(1);
          wg.done();
        });
      }
      await wg.wait();
      if (n.load() !== 2) fail("Spurious wakeup from wait");
    }
  }));

test("TestWaitGroupGo: it runs the function and counts it", () =>
  endsWell(async () => {
    const wg = new sync.WaitGroup();
    let i = 0;
    wg.go(() => i++);
    await wg.wait();
    if (i !== 1) fail(`got ${i}, want 1`);
  }));

test("TestIssue76126: a panic within it ends the program, and wait does not return", () =>
  everySchedule(
    async () => {
      const wg = new sync.WaitGroup();
      wg.go(() => {
        throw "test";
      });
      await wg.wait(); // the program should end here
      throw "Wait returned"; // must not be reached
    },
    ({ message, exitCode, schedule }) => {
      expect({ message, exitCode }, schedule).toEqual({ message: "panic: test", exitCode: 2 });
    },
  ));
