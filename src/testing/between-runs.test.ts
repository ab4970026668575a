import { expect, test } from "vitest";
import { hostNow, hostTurn } from "../runtime/host.ts";
import { pauseBy } from "./between-runs.ts";
import { explore } from "./explore.ts";
import { run } from "./run.ts";

/** Keeps the thread for so many real milliseconds, as a program does that computes. */
function compute(milliseconds: number) {
  for (const end = hostNow() + milliseconds; hostNow() < end;);
}

test("runs, one after another or explored, let the host have its turn", async () => {
  let pauses = 0;
  pauseBy(() => {
    pauses++;
    return hostTurn();
  });
  await run(() => compute(10));
  expect(pauses).toBeGreaterThanOrEqual(1);
  pauses = 0;
  await explore(() => compute(10), { strategy: "random", schedules: 3 });
  expect(pauses).toBeGreaterThanOrEqual(3);
});

test("short runs do not wait for it each", async () => {
  let pauses = 0;
  pauseBy(() => {
    pauses++;
    return hostTurn();
  });
  await explore(() => undefined, { strategy: "random", schedules: 1_000 });
  expect(pauses).toBeLessThan(1_000);
});
