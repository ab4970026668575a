import { expect } from "vitest";
import { run, type RunOptions } from "rendezvous/testing";

/**
 * Runs a program that checks itself and throws where something is wrong, as Go's own do: it must end
 * well, and print nothing, under the plain schedule and `schedules` random ones.
 */
export async function endsWell(
  main: () => unknown,
  schedules = 20,
  options: RunOptions = {},
): Promise<void> {
  for (let seed = 0; seed <= schedules; seed++) {
    const schedule = seed === 0 ? "fifo" : "random";
    const report = await run(main, { schedule, seed, sites: false, ...options });
    const said = [...report.output, report.toString()].join("\n");
    expect(said, report.schedule).toBe("");
  }
}

/** What Go's programs do where something is wrong. */
export function fail(text: string): never {
  throw new Error(text);
}
