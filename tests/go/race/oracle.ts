import { expect } from "vitest";
import { run } from "rendezvous/testing";

/** A program of Go's, by the name that it has there: a label of what the detector must say. */
export type Labelled = Readonly<Record<string, () => unknown>>;

/**
 * Runs a program of Go's oracle. A `TestRace…` must be found to race under the plain schedule and
 * under 20 random ones, a `TestNoRace…` never under 50.
 */
export async function judge(name: string, main: () => unknown): Promise<void> {
  const hasRace = name.startsWith("TestRace");
  for (let seed = 0; seed <= (hasRace ? 20 : 50); seed++) {
    const schedule = seed === 0 ? "fifo" : "random";
    const report = await run(main, { schedule, seed, sites: false });
    if (hasRace) expect(report.races.length, report.schedule).toBeGreaterThan(0);
    else expect(report.toString(), report.schedule).toBe("");
  }
}
