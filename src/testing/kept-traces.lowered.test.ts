/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go } from "rendezvous";
import { explore, run } from "./index.ts";
import { keepTraceOfCheck, keepTraces } from "./kept-traces.ts";
import type { Report } from "./report.ts";

async function handOver() {
  const values = chan<number>();
  go(() => values.send(1));
  console.log(await values.receive());
}

test("every run hands its trace over, and its caller sees none", async () => {
  const kept: Report[] = [];
  const stop = keepTraces((report) => kept.push(report));
  const report = await run(handOver);
  const { schedules } = await explore(handOver, { schedules: 3 });
  stop();
  expect(report.trace).toBeUndefined();
  expect(kept).toHaveLength(1 + schedules);
  expect(kept.every(({ trace }) => trace!.length > 4)).toBe(true);
  expect(kept[0]).toMatchObject({ output: ["1"], schedule: "fifo:1" });
  await run(handOver);
  expect(kept).toHaveLength(1 + schedules);
});

test("who asks for a trace gets it all the same", async () => {
  const stop = keepTraces(() => undefined);
  const { trace } = await run(handOver, { trace: true });
  stop();
  expect(trace!.length).toBeGreaterThan(4);
});

test("of the runs of a check, the one under the schedule that it was asked for is kept", async () => {
  const wanted = keepTraceOfCheck("random:3");
  await run(handOver, { schedule: "random", seed: 3 });
  await run(handOver, { schedule: "random", seed: 4 });
  expect(wanted()).toMatchObject({ schedule: "random:3" });
  const last = keepTraceOfCheck();
  await run(handOver, { schedule: "random", seed: 3 });
  await run(handOver);
  await run(handOver, { schedule: "random", seed: 4 });
  expect(last()?.schedule).toBe("fifo:1");
  expect(keepTraceOfCheck()()).toBeUndefined();
});
