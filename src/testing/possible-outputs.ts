import type { ExploreOptions } from "./exploration.ts";
import { Explorer } from "./explorer.ts";
import type { Outcome } from "./report.ts";

/** One way in which a program can end, as somebody sees it who looks at its screen. */
export interface PossibleOutput {
  /** The lines that it prints, and last, after a panic or a deadlock, what Go says of it. */
  readonly lines: readonly string[];
  /** How the run ended. */
  readonly outcome: Outcome;
  /** Replays a run that prints this; of those with the fewest preemptions, if all were run. */
  readonly schedule: string;
  /** How many of the schedules print this. That says nothing about how often it happens in Go. */
  readonly schedules: number;
}

/** All that a program was seen to print. */
export interface PossibleOutputs {
  /** Each output once. What the plain run prints comes first. */
  readonly outputs: readonly PossibleOutput[];
  /** How many schedules were run. */
  readonly schedules: number;
  /** Whether these are all schedules of the program: then it can print nothing else. */
  readonly exhausted: boolean;
}

/** How `possibleOutputs` looks for them. */
export interface OutputSearch extends Pick<ExploreOptions, "time" | "onProgress" | "leaks"> {
  /** How many schedules to run at most. 12,000 unless given. */
  schedules?: number;
}

/**
 * What `main` can print: runs it under every schedule that it has, or if these are more than a quarter
 * of the most, under so many of them and the most in all. Data races are no ends of their own here: Go
 * does not tell of them either, unless it is asked.
 */
export async function possibleOutputs(
  main: () => unknown,
  { schedules: most = 12_000, ...options }: OutputSearch = {},
): Promise<PossibleOutputs> {
  const found = new Map<string, { -readonly [K in keyof PossibleOutput]: PossibleOutput[K] }>();
  const explorer = new Explorer(
    main,
    { ...options, schedules: most, race: false },
    ({ outcome, output, message, schedule }) => {
      const lines = message === undefined ? output : [...output, message];
      const key = JSON.stringify(lines);
      const known = found.get(key);
      if (known) known.schedules++;
      else found.set(key, { lines, outcome, schedule, schedules: 1 });
    },
  );
  const { schedules, exhausted } = await explorer.explore();
  return { outputs: [...found.values()], schedules, exhausted };
}
