/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go } from "rendezvous";
import { explore, run } from "./index.ts";
import { keepTraces } from "./kept-traces.ts";
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
