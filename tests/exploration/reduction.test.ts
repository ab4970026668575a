/** What is left out as equivalent is equivalent: the same is found without it. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replay } from "../../src/testing/index.ts";
import { allOutcomes, inWords, load } from "./all-outcomes.ts";
import { randomProgram } from "./random-program.ts";

/** Programs with more schedules than that are not looked at: all of each have to be run. */
const MOST = 1_200;

test(
  "random programs do all that they can do, and nothing else",
  { timeout: 120_000 },
  async () => {
    const sums = { programs: 0, blind: 0, reduced: 0, all: 0 };
    const property = fc.asyncProperty(randomProgram, async (source) => {
      const program = await load(source);
      try {
        const reduced = await allOutcomes(program, true, MOST);
        // It says so where it cannot tell, and leaves nothing out then.
        if (reduced.blindTo !== undefined) {
          expect(reduced.blindTo).toBe("an async call that is awaited later");
          return void sums.blind++;
        }
        if (!reduced.exhausted) return;
        const all = await allOutcomes(program, false, MOST);
        if (!all.exhausted) return;
        expect([...reduced.found.keys()].sort()).toEqual([...all.found.keys()].sort());
        expect(reduced.schedules).toBeLessThanOrEqual(all.schedules);
        for (const [words, schedule] of reduced.found) {
          const again = await replay(program.main, schedule, {
            leaks: true,
            maxSteps: 30_000,
            sites: false,
          });
          expect(inWords(again, program.state)).toBe(words);
        }
        sums.programs++;
        sums.reduced += reduced.schedules;
        sums.all += all.schedules;
      } finally {
        program.dispose();
      }
    });
    const seed = Number(process.env.REDUCTION_SEED ?? 1);
    const numRuns = Number(process.env.REDUCTION_RUNS ?? 60);
    await fc.assert(property, { numRuns, seed });
    expect(sums.programs).toBeGreaterThan(numRuns / 5);
    expect(sums.reduced).toBeLessThan(sums.all);
  },
);
