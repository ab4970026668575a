/**
 * Every bug of the corpus is found within 1,000 schedules, as what it is, and in a form that replays;
 * and nothing is found in its fixed twin.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explore, replay, type Report } from "rendezvous/testing";
import { type Bug, BUGS } from "../../bench/explore/bug.ts";

const load = async (name: string) => (await import(`../../bench/explore/bugs/${name}.ts`)) as Bug;

/** Refuses a run that printed something else than it should; the order of lines may differ. */
const judgeFor =
  ({ prints }: Bug) =>
  ({ output }: Report) => {
    const shown = [...output].sort().join("\n");
    if (shown !== [...prints].sort().join("\n")) throw new Error(`It printed:\n${shown}`);
  };

test("the corpus is all the files that there are, 25 at least", () => {
  const files = readdirSync("bench/explore/bugs").map((file) => file.replace(".ts", ""));
  expect(files.sort()).toEqual([...BUGS].sort());
  expect(files.length).toBeGreaterThanOrEqual(25);
});

describe.each(BUGS)("%s", (name) => {
  test.each(["auto", "random", "pos"] as const)("is found by %s", async (strategy) => {
    const bug = await load(name);
    const options = { schedules: 1_000, leaks: true };
    const found = await explore(bug.buggy, { ...options, strategy, judge: judgeFor(bug) });
    const outcome = bug.fails === "wrong" ? "ok" : bug.fails;
    expect(found.failure?.report.outcome).toBe(outcome);
    expect("error" in found.failure!).toBe(bug.fails === "wrong");
    const again = await replay(bug.buggy, found.failure!.schedule, { leaks: true });
    expect(again).toEqual(found.failure!.report);
  });

  test("is not found where it is not", async () => {
    const bug = await load(name);
    const options = { schedules: 1_000, leaks: true, judge: judgeFor(bug) };
    const found = await explore(bug.fixed, options);
    expect(found.failure).toBeUndefined();
    expect(found.exhausted || found.schedules === 1_000).toBe(true);
  });
});

test("the plain run alone does not find 25 of them", async () => {
  const hidden: string[] = [];
  for (const name of BUGS) {
    const bug = await load(name);
    const { failure } = await explore(bug.buggy, {
      schedules: 1,
      leaks: true,
      judge: judgeFor(bug),
    });
    if (!failure) hidden.push(name);
  }
  expect(hidden.length).toBeGreaterThanOrEqual(25);
});
