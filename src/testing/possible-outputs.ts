import type { ExploreOptions } from "./exploration.ts";
import { Explorer } from "./explorer.ts";
import type { Report } from "./report.ts";

/** One way in which a program can end, as somebody sees it who looks at its screen. */
export interface PossibleOutput {
  /** The lines that it prints, and last, after a panic or a deadlock, what Go says of it. */
  readonly lines: readonly string[];
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

/** So many schedules are run before it is said that there are too many to run all. */
const MOST = 4_000;
/** By what rules more are chosen then, and how many by each. */
const SAMPLED = ["pos", "pct", "random"] as const;
const SAMPLES = 1_000;

/**
 * What `main` can print: runs it under every schedule that it has. If these are more than `most`, those
 * with the fewest preemptions are run, and some more that are drawn. Data races are no ends of their
 * own here: Go does not tell of them either, unless it is asked.
 */
export async function possibleOutputs(main: () => unknown, most = MOST): Promise<PossibleOutputs> {
  const found = new Map<string, { -readonly [K in keyof PossibleOutput]: PossibleOutput[K] }>();
  const onRun = ({ output, message, schedule }: Report) => {
    const lines = message === undefined ? output : [...output, message];
    const key = JSON.stringify(lines);
    const known = found.get(key);
    if (known) known.schedules++;
    else found.set(key, { lines, schedule, schedules: 1 });
  };
  const explored = (options: ExploreOptions) =>
    new Explorer(main, { ...options, race: false }, onRun).explore();

  const all = await explored({ strategy: "exhaustive", schedules: most });
  let { schedules } = all;
  if (!all.exhausted) {
    for (const strategy of SAMPLED) {
      schedules += (await explored({ strategy, schedules: Math.min(most, SAMPLES) })).schedules;
    }
  }
  return { outputs: [...found.values()], schedules, exhausted: all.exhausted };
}
