import type { Report } from "./report.ts";
import type { RunOptions } from "./run.ts";

/** By what rule schedules are chosen. */
export type ExploreStrategy = "auto" | "random" | "pct" | "pos" | "exhaustive";

/** What `explore` can be told. */
export interface ExploreOptions extends Omit<
  RunOptions,
  "schedule" | "onOutput" | "onPrint" | "sites"
> {
  /** How many schedules to try. 200 unless given; as many as fit, if only `time` is given. */
  schedules?: number;
  /** Real milliseconds after which no new schedule is begun. As long as it takes, unless given. */
  time?: number;
  /**
   * By what rule schedules are chosen; the plain one always comes first. `"exhaustive"`: one after
   * another, all that there are, those with fewer preemptions first; of several that differ only in the
   * order of independent steps, one, where the program was compiled for exploring. `"random"`: every choice drawn.
   * `"pct"`: by priorities that change at a few drawn steps. `"pos"`: by priorities drawn for each step.
   * `"auto"` (the default): exhaustive for a quarter of the schedules, then the other three in turn.
   */
  strategy?: ExploreStrategy;
  /** PCT's d: of how many orderings a bug may depend. 3 unless given. */
  depth?: number;
  /**
   * How often at most, in the exhaustive search, a goroutine that could go on makes way. Without a
   * bound the search ends when there is no schedule left. With one, nothing is left out as equivalent:
   * what it is equivalent to may need more.
   */
  preemptions?: number;
  /** Looks at each run that ended well; throws if it was not right. */
  judge?: (report: Report) => void | PromiseLike<void>;
  /** Whether a failing schedule is made as simple as can be. It is, unless this is false. */
  shrink?: boolean;
  /** Told now and then how far the exploration is, and once when it is over. */
  onProgress?: (progress: ExploreProgress) => void;
  /** Ends the exploration: what was found until then is the result. */
  signal?: AbortSignal;
}

/** How far an exploration is. */
export interface ExploreProgress {
  /** How many schedules were run so far. */
  schedules: number;
  /** How many of them were different from one another. */
  distinct: number;
  /** By what rule the last one was chosen. */
  strategy: ExplorePart["strategy"];
  /** Real milliseconds since it began. */
  elapsed: number;
}

/** One of the rules that an exploration has chosen schedules by. */
export interface ExplorePart {
  /** `"fifo"` is the plain run. */
  strategy: "fifo" | Exclude<ExploreStrategy, "auto">;
  /** How many schedules it chose. */
  schedules: number;
}

/**
 * What the runs under PCT say of a bug that they did not find: one that needs no more than `depth`
 * orderings is hit by each run with at least this probability.
 */
export interface PctBound {
  /** n: how many goroutines there were, at most. */
  goroutines: number;
  /** k: at how many steps somebody else could have gone on, at most. */
  steps: number;
  /** d: of how many orderings the bug may depend. */
  depth: number;
  /** For one run: 1 / (n·k^(d-1)). */
  perRun: number;
  /** For all the runs under PCT together. */
  probability: number;
}

/** A schedule under which the program did not do what it should. */
export interface ScheduleFailure {
  /** What the program did under it. */
  report: Report;
  /** Replays it: `replay(main, schedule)`. */
  schedule: string;
  /** What `judge` threw, if the run itself ended well. */
  error?: unknown;
  /** How often another goroutine than before went on. */
  contextSwitches: number;
  /** The schedule that was found, and its context switches, if a simpler one fails as well. */
  shrunkFrom?: { schedule: string; contextSwitches: number };
}

/**
 * Which schedules the exhaustive search has left out, because they differ from others only in the order
 * of steps that have nothing to do with each other.
 */
export interface Reduction {
  /** Whether any could be left out: whether it is known what each step of the program touches. */
  applied: boolean;
  /**
   * How many lists of choices were not followed to their ends. Each stands for one schedule at least,
   * and each of those does the same as one that was run, or that was still to be run.
   */
  leftOut: number;
  /** Why none could be, in words: `code that was not compiled for exploring`. */
  reason?: string;
}

/** What `explore` found. */
export interface Exploration {
  /** How many schedules were run, up to the first that failed. Those that shrinking took are not counted. */
  schedules: number;
  /** How many of them were different: two with the same choices are one. */
  distinct: number;
  /**
   * Whether there is no other schedule: all have been run, or are equivalent to one that was. With
   * `preemptions`, no other with so few. Never true of a program that draws random numbers, whose runs
   * depend on more than the schedule.
   */
  exhausted: boolean;
  /** What the exhaustive search has left out. Missing if there was none. */
  reduction?: Reduction;
  /** By what rules they were chosen, in the order in which these were first used. */
  parts: ExplorePart[];
  /** Only if PCT was used, and nothing was found. */
  pct?: PctBound;
  /** Real milliseconds that it took. */
  elapsed: number;
  /** Whether `signal` has ended it. */
  cancelled: boolean;
  /** The first that failed, if one did. */
  failure?: ScheduleFailure;
}
