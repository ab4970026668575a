import type { StepRange } from "../runtime/step-range.ts";
import type { Report } from "./report.ts";
import { run, type RunOptions } from "./run.ts";

/** So many steps remember their lines in the first run: all of them, in most programs. */
const FIRST_STEPS = 50_000;
/** Of so many steps before its end does the second run remember the lines. */
const LAST_STEPS = 30_000;

/**
 * Runs `main` as `run` does, for a report in which lines matter, but also a long program at full
 * speed: remembering lines takes far longer than running. When a long run has gone wrong, it
 * is run once more, unseen, with the lines of its last part.
 *
 * @example
 * const report = await runWithLines(async () => {
 *   await chan<number>().receive();
 * });
 * console.log(report.goroutines[0]?.state); // chan receive
 */
export async function runWithLines(
  main: () => unknown,
  options: Omit<RunOptions, "sites"> = {},
): Promise<Report> {
  const report = await run(main, { ...options, sites: { from: 0, to: FIRST_STEPS } });
  const { outcome, steps, unawaited, raised } = report;
  // Nobody is there to raise them again.
  const {
    onOutput: _,
    onPrint: _2,
    interactive: _1,
    ...unseen
  } = { ...options, ...(raised && { signals: raised }) };
  const sites = stepsToSee(report);
  if (sites.to <= FIRST_STEPS + 1 || (outcome === "ok" && unawaited.length === 0)) return report;
  const again = await run(main, { ...unseen, sites });
  // What waited for the host may have gone another way.
  return again.outcome === outcome && again.steps === steps ? again : report;
}

/** The steps whose lines the report is about. */
function stepsToSee({ outcome, steps, races }: Report): StepRange {
  const [race] = races;
  if (outcome !== "race" || !race) return { from: Math.max(0, steps - LAST_STEPS), to: steps + 1 };
  const to = race.access.step + 1;
  return { from: Math.max(race.previous.step, to - LAST_STEPS), to };
}
