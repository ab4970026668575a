/** The checks of the practice: what those of exercises do. */
import { expect, test } from "vitest";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import * as answer from "./practice.ts";
import type { Job } from "./practice.ts";

const jobs: Job[] = ["a", "b", "c", "d"].map((name, i) => ({ name, takes: i % 2 }));

test("does all of them", async () => {
  let done = new Map<string, number>();
  const report = await run(async () => {
    done = await answer.work(jobs, 2);
  });
  requireOk(report);
  expect([...done.keys()].sort()).toEqual(["a", "b", "c", "d"]);
  expect(report.output).toHaveLength(1);
});

test("does so under every schedule, and leaves nobody behind", async () => {
  let done = new Map<string, number>();
  const main = async () => {
    done = await answer.work(jobs, 2);
  };
  const judge = () => {
    if (done.size !== jobs.length) throw new Advice("A job was lost.");
  };
  requireOk(await explore(main, { schedules: 1_000, time: 600, leaks: true, judge }));
});
