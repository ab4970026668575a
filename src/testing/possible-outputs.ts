import { hostNow } from "../runtime/host.ts";
import type { ExploreOptions, ExploreProgress, ExploreStrategy } from "./exploration.ts";
import { Explorer } from "./explorer.ts";
import type { Outcome } from "./report.ts";
import type { Execution } from "./run.ts";

/** One way in which a program can end, as somebody sees it who looks at its screen. */
export interface PossibleOutput {
  /** The lines that it prints, and last, after a panic or a deadlock, what Go says of it. */
  readonly lines: readonly string[];
  /** How the run ended; `waits` if it would still wait for a signal, and nothing else can happen. */
  readonly outcome: Outcome | "waits";
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
  /** Whether the program has asked for signals. None comes. */
  readonly asksForSignals: boolean;
}

/** How `possibleOutputs` looks for them. */
export interface OutputSearch extends Pick<ExploreOptions, "leaks" | "onProgress"> {
  /** After how many schedules it is said that there are too many to run all. 4,000 unless given. */
  schedules?: number;
  /** Real milliseconds after which no new schedule is begun. As long as it takes, unless given. */
  time?: number;
}

/** By what rules more schedules are chosen when there are too many, and how many by each. */
const SAMPLED = ["pos", "pct", "random"] as const;
const SAMPLES = 1_000;

/**
 * What `main` can print: runs it under every schedule that it has. If these are too many, those with
 * the fewest preemptions are run, and some more that are drawn. Data races are no ends of their own
 * here: Go does not tell of them either, unless it is asked.
 */
export async function possibleOutputs(
  main: () => unknown,
  { schedules: most = 4_000, time = Infinity, leaks = false, onProgress }: OutputSearch = {},
): Promise<PossibleOutputs> {
  const found = new Map<string, { -readonly [K in keyof PossibleOutput]: PossibleOutput[K] }>();
  let asksForSignals = false;
  const onRun = ({ report, waitsForSignal, ...run }: Execution) => {
    asksForSignals ||= run.asksForSignals;
    const { output, message, schedule } = report;
    const outcome = waitsForSignal ? "waits" : report.outcome;
    const lines = message === undefined || waitsForSignal ? output : [...output, message];
    const key = JSON.stringify([lines, waitsForSignal]);
    const known = found.get(key);
    if (known) known.schedules++;
    else found.set(key, { lines, outcome, schedule, schedules: 1 });
  };
  const began = hostNow();
  let before = 0;
  const explored = async (strategy: ExploreStrategy, schedules: number) => {
    // The share of the drawn ones is kept for them.
    const left = time - (hostNow() - began);
    const options = {
      ...{ strategy, schedules, leaks, race: false },
      ...(left < Infinity && { time: Math.max(0, strategy === "exhaustive" ? left / 2 : left) }),
      onProgress: (progress: ExploreProgress) =>
        onProgress?.({ ...progress, schedules: before + progress.schedules }),
    };
    const exploration = await new Explorer(main, options, onRun).explore();
    before += exploration.schedules;
    return exploration;
  };

  const { exhausted } = await explored("exhaustive", most);
  for (const strategy of exhausted ? [] : SAMPLED) {
    await explored(strategy, Math.min(most, SAMPLES));
  }
  return { outputs: [...found.values()], schedules: before, exhausted, asksForSignals };
}
