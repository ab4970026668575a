/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import { replay, run } from "rendezvous/testing";

async function program() {
  const values = chan<number>();
  go(async () => {
    await time.sleep(5);
    await values.send(1);
    await Promise.resolve();
  });
  await values.receive();
  await time.sleep(1);
}

test("it tells who was started, waits, can go on and has ended, and by whom", async () => {
  const { trace } = await run(program, { trace: true, sites: false });
  const told = trace!.map(({ goroutine, kind, at, state, by }) =>
    [at, goroutine, kind, state, by && `by ${by}`].filter((it) => it !== undefined).join(" "),
  );
  expect(told).toEqual([
    "0 1 start",
    "0 2 start by 1",
    "0 1 block chan receive",
    "0 2 block sleep",
    "5 2 ready",
    "5 1 ready by 2",
    "5 2 block IO wait",
    "5 1 block sleep",
    "5 2 ready",
    "5 2 end",
    "6 1 ready",
    "6 1 end",
  ]);
});

test("the same schedule makes the same trace; without being asked there is none", async () => {
  const first = await run(program, { schedule: "random", seed: 3, trace: true });
  const again = await replay(program, first.schedule, { trace: true });
  expect(again.trace).toEqual(first.trace);
  expect(first.trace!.length).toBeGreaterThan(8);
  expect(await replay(program, first.schedule)).not.toHaveProperty("trace");
});
