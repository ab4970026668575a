/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, runtime, shared, signal, sync } from "rendezvous";
import { replay } from "./index.ts";
import { possibleOutputs } from "./possible-outputs.ts";

/** Two goroutines that each print their name twice, and may be interrupted in between. */
async function twoTalkers() {
  const wg = new sync.WaitGroup();
  for (const name of ["a", "b"]) {
    wg.go(async () => {
      console.log(name);
      await chan(1).send(0);
      console.log(name);
    });
  }
  await wg.wait();
}

test("every output of a small program is found, with a schedule that prints it", async () => {
  const { outputs, schedules, exhausted } = await possibleOutputs(twoTalkers);
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines.join("")).sort()).toEqual([
    "aabb",
    "abab",
    "abba",
    "baab",
    "baba",
    "bbaa",
  ]);
  expect(outputs.reduce((sum, it) => sum + it.schedules, 0)).toBe(schedules);
  for (const { lines, schedule } of outputs) {
    expect((await replay(twoTalkers, schedule)).output).toEqual(lines);
  }
});

test("what the plain run prints comes first", async () => {
  const { outputs } = await possibleOutputs(twoTalkers);
  expect(outputs[0]!.schedule).toBe("fifo:1");
});

test("a bad end belongs to the output, and does not end the search", async () => {
  const { outputs, exhausted } = await possibleOutputs(async () => {
    const done = chan<string>(1);
    go(async () => {
      if (done.len === 0) await done.send("first");
      console.log("sent");
    });
    await runtime.gosched();
    if (done.len === 0) await chan().receive();
    console.log(await done.receive());
  });
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines.join(" / ")).sort()).toEqual([
    "first",
    "sent / fatal error: all goroutines are asleep - deadlock!",
    "sent / first",
  ]);
});

test("a data race is no end, and the schedule replays with the detector switched on", async () => {
  const main = async () => {
    const n = shared(0, "n");
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      wg.go(async () => {
        const before = n.get();
        await runtime.gosched();
        n.set(before + 1);
      });
    }
    await wg.wait();
    console.log(n.get());
  };
  const { outputs } = await possibleOutputs(main);
  expect(outputs.map(({ lines }) => lines).sort()).toEqual([["1"], ["2"]]);
  for (const { lines, schedule } of outputs) {
    const report = await replay(main, schedule);
    expect(report.output).toEqual(lines);
    expect(report.outcome).toBe("race");
  }
});

test("of a program with too many schedules as many are run as asked, and it says so", async () => {
  const crowd = async () => {
    const wg = new sync.WaitGroup();
    for (const name of "abcdefgh") {
      wg.go(async () => {
        await chan(1).send(0);
        console.log(name);
      });
    }
    await wg.wait();
  };
  const { outputs, schedules, exhausted } = await possibleOutputs(crowd, { schedules: 100 });
  expect({ schedules, exhausted }).toEqual({ schedules: 400, exhausted: false });
  expect(outputs.length).toBeGreaterThan(100);
});

test("who has asked for signals waits for one, and is not stuck, as in Go", async () => {
  const found = await possibleOutputs(async () => {
    const interrupts = chan<signal.Signal>(1);
    signal.notify(interrupts, "SIGINT");
    console.log("ready");
    await interrupts.receive();
  });
  expect(found).toMatchObject({ asksForSignals: true });
  expect(found.outputs).toMatchObject([{ lines: ["ready"], outcome: "waits" }]);
  const gaveUp = await possibleOutputs(async () => {
    const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
    stop();
    await ctx.done().receive();
    await chan().receive();
  });
  expect(gaveUp).toMatchObject({ asksForSignals: true, outputs: [{ outcome: "deadlock" }] });
});
