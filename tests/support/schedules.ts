/** How tests of the library run small programs: under the plain schedule, and under many others. */
import { expect } from "vitest";
import { run, type Report, type RunOptions } from "rendezvous/testing";

/** What the program prints under the plain schedule; it must end well. */
export async function printed(main: () => unknown, options: RunOptions = {}): Promise<string[]> {
  const report = await run(main, options);
  expect(report.toString()).toBe("");
  return report.output;
}

/** Under the plain schedule and `schedules` random ones: how often the program printed what. */
export async function outputs(
  main: () => unknown,
  schedules = 100,
): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>();
  await everySchedule(
    main,
    (report) => {
      expect(report.toString(), report.schedule).toBe("");
      const text = report.output.join("\n");
      seen.set(text, (seen.get(text) ?? 0) + 1);
    },
    schedules,
  );
  return seen;
}

/** Requires that the program prints these lines, and ends well, whatever the schedule. */
export async function printsAlways(
  main: () => unknown,
  lines: readonly string[],
  schedules = 100,
): Promise<void> {
  const seen = await outputs(main, schedules);
  expect([...seen.keys()]).toEqual([lines.join("\n")]);
}

/** Hands `judge` the report of every run. */
export async function everySchedule(
  main: () => unknown,
  judge: (report: Report) => void,
  schedules = 100,
): Promise<void> {
  judge(await run(main));
  for (let seed = 1; seed <= schedules; seed++) {
    judge(await run(main, { schedule: "random", seed, sites: false }));
  }
}
