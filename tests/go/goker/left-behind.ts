import { expect } from "vitest";
import { go, time } from "rendezvous";
import { run } from "rendezvous/testing";

/**
 * Starts `program` under the plain schedule and `schedules` random ones, and waits until nothing more
 * can happen. Tells how often it left which goroutines behind, by their states: `""` is nobody.
 */
export async function leftBehind(
  program: () => unknown,
  schedules = 100,
): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  for (let seed = 0; seed <= schedules; seed++) {
    const report = await run(
      () => {
        go(program);
        return time.sleep(time.Hour);
      },
      { schedule: seed === 0 ? "fifo" : "random", seed, leaks: true, sites: false },
    );
    expect(["ok", "leak"], report.toString()).toContain(report.outcome);
    const states = report.goroutines.map(({ state }) => state).sort();
    const text = states.join(", ");
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  return seen;
}

/** The kernel of a real bug: a program that may leave goroutines behind. */
export interface Kernel {
  /** The name under which Go's tests know it, and what is wrong with it. */
  about: string;
  /** The program, or what it was made into. */
  program: (fixed: boolean) => unknown;
  /** Who is left behind, by their states, in alphabetical order; where there are several, all occur. */
  leaks: string | string[];
  /** Whether it happens under every schedule; otherwise there are some under which all goes well. */
  always?: true;
}

/** Requires that the bug is found as it is described, and that the program without it leaves nobody. */
export async function expectBug({ program, leaks, always }: Kernel): Promise<void> {
  const buggy = [...(await leftBehind(() => program(false))).keys()];
  const expected = Array.isArray(leaks) ? leaks : [leaks];
  expect(buggy.sort()).toEqual((always ? expected : [...expected, ""]).sort());
  expect([...(await leftBehind(() => program(true))).keys()]).toEqual([""]);
}
