/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { outputs, printed, printsAlways } from "../../tests/support/schedules.ts";

test("waits until as many are done as were added", () =>
  printsAlways(async () => {
    const wg = new sync.WaitGroup();
    let done = 0;
    for (let i = 0; i < 10; i++) {
      wg.add(1);
      go(async () => {
        await time.sleep(i);
        done++;
        wg.done();
      });
    }
    await wg.wait();
    console.log(done);
  }, ["10"]));

test("with nothing to wait for, it does not wait", async () => {
  const lines = await printed(async () => {
    const wg = new sync.WaitGroup();
    go(() => console.log("others come first"));
    await wg.wait();
    wg.add(2);
    wg.add(-2);
    await wg.wait();
    console.log("at once");
  });
  expect(lines).toEqual(["at once"]);
});

test("releases everybody who waits", () =>
  printsAlways(async () => {
    const [gate, all] = [new sync.WaitGroup(), new sync.WaitGroup()];
    gate.add(1);
    let through = 0;
    for (let i = 0; i < 20; i++) {
      all.go(async () => {
        await gate.wait();
        through++;
      });
    }
    await time.sleep(1);
    console.log(through);
    gate.done();
    await all.wait();
    console.log(through);
  }, ["0", "20"]));

// As TestWaitGroup of Go's package sync: a barrier of two groups, used again and again.
test("serves again, and lets nobody through too early", () =>
  printsAlways(
    async () => {
      const [first, second] = [new sync.WaitGroup(), new sync.WaitGroup()];
      for (let round = 0; round < 8; round++) {
        const n = 16;
        let passed = 0;
        first.add(n);
        second.add(n);
        for (let i = 0; i < n; i++) {
          go(async () => {
            first.done();
            await second.wait();
            passed++;
          });
        }
        await first.wait();
        for (let i = 0; i < n; i++) {
          if (passed > 0) console.log("too early");
          second.done();
        }
        await runtime.gosched();
        await time.sleep(1);
        if (passed !== n) console.log("too late");
      }
    },
    [""],
    50,
  ));

test("counting below zero panics, and changes nothing", async () => {
  const lines = await printed(async () => {
    const wg = new sync.WaitGroup();
    for (const act of [() => wg.done(), () => wg.add(-1), () => (wg.add(1), wg.add(-2))]) {
      try {
        act();
      } catch (error) {
        console.log(String(error));
      }
    }
    wg.done();
    await wg.wait();
    console.log("still one too many, and none now");
  });
  expect(lines).toEqual([
    ...new Array<string>(3).fill("Panic: sync: negative WaitGroup counter"),
    "still one too many, and none now",
  ]);
});

test.each([undefined, NaN, 0.5, "1"])("add(%s) is refused", async (n) => {
  const report = await run(() => new sync.WaitGroup().add(n as number));
  expect(report.message).toBe(`panic: TypeError: wg.add takes a whole number, not ${n}.`);
});

test("go starts a goroutine and counts it until it ends", () =>
  printsAlways(async () => {
    const wg = new sync.WaitGroup();
    let sum = 0;
    for (let i = 1; i <= 4; i++) {
      wg.go(async () => {
        await runtime.gosched();
        sum += i;
      });
    }
    wg.go(() => (sum += 100));
    await wg.wait();
    console.log(sum, runtime.numGoroutine());
  }, ["110 1"]));

// As TestIssue76126: the panic ends the program; who waits never goes on.
test("a panic in go ends the program, and wait does not return", async () => {
  const report = await run(async () => {
    const wg = new sync.WaitGroup();
    wg.go(() => {
      throw new Error("boom");
    });
    try {
      await wg.wait();
    } finally {
      console.log("never");
    }
  });
  expect(report).toMatchObject({ message: "panic: boom", exitCode: 2, output: [] });
});

test("done within go counts twice: that is a panic of the goroutine", async () => {
  const report = await run(async () => {
    const wg = new sync.WaitGroup();
    wg.go(() => wg.done());
    await wg.wait();
    await time.sleep(1);
  });
  expect(report.message).toBe("panic: sync: negative WaitGroup counter");
  expect(report.goroutines[0]).toMatchObject({ id: 2, state: "running" });
});

test("adding within the goroutine may come too late: some schedules show it", async () => {
  const seen = await outputs(async () => {
    const wg = new sync.WaitGroup();
    let done = 0;
    for (let i = 0; i < 2; i++) {
      go(() => {
        wg.add(1);
        done++;
        wg.done();
      });
    }
    await runtime.gosched();
    await wg.wait();
    console.log(done);
  });
  expect(seen.size).toBeGreaterThan(1);
});

test("who waits for ones that never come is in Go's state", async () => {
  const report = await run(async () => {
    const wg = new sync.WaitGroup();
    wg.add(1);
    await wg.wait();
  });
  expect(report.goroutines[0]?.state).toBe("sync.WaitGroup.Wait");
});
