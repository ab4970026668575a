import { hostNow } from "../runtime/host.ts";
import { choicesOf, type Choices } from "./choices.ts";
import type { Chooser } from "./chooser.ts";
import { ExhaustiveSearch } from "./exhaustive-search.ts";
import type {
  Exploration,
  ExploreOptions,
  ExplorePart,
  PctBound,
  Reduction,
  ScheduleFailure,
} from "./exploration.ts";
import { FollowedChoices } from "./followed-choices.ts";
import { ReducedChoices } from "./reduced-choices.ts";
import type { Report } from "./report.ts";
import { execute, type Execution, misfitOf, run, type RunOptions } from "./run.ts";
import {
  chooserFor,
  parseSchedule,
  PCT_DEPTH,
  type Schedule,
  scheduleOf,
  scheduleText,
  type ScheduleText,
} from "./schedule.ts";
import { shrink } from "./shrink.ts";
import { explorationWatch } from "./watched-explorations.ts";

/** So many real milliseconds at least lie between two times that progress is told. */
const PROGRESS = 40;
/** Real milliseconds that shrinking may take. */
const SHRINK_TIME = 1_500;

/** One run of an exploration. */
interface Attempt {
  chooser: Chooser;
  report: Report;
  drewLuck: boolean;
  failed: boolean;
  /** What the judge threw, if it did. */
  refused: { thrown: unknown } | undefined;
}

/** One exploration, from its first schedule to its result. */
export class Explorer {
  readonly #main: () => unknown;
  readonly #options: ExploreOptions;
  readonly #runOptions: Omit<RunOptions, "schedule">;
  readonly #onRun: ((execution: Execution) => void) | undefined;
  readonly #seed: number;
  readonly #began = hostNow();
  readonly #most: number;
  /** How many of them have to run to their ends, if there are so many. */
  readonly #least = explorationWatch().leastSchedules ?? 0;
  /** Real milliseconds. */
  readonly #time: number;
  readonly #parts: ExplorePart[] = [];
  readonly #paths = new Set<string>();
  #schedules = 0;
  /** Runs that came to nothing new, and were ended. */
  #cutRuns = 0;
  #leftOut = 0;
  /** Why the exhaustive search leaves nothing out. */
  #blindTo: string | undefined;
  #plainRun: Attempt | undefined;
  #told = hostNow();
  #drewLuck = false;
  /** n and k of PCT: the most that was seen. */
  #goroutines = 1;
  #steps = 1;

  /** `onRun`: called after each run. Then no run counts as failed, and none is the last for that. */
  constructor(
    main: () => unknown,
    options: ExploreOptions,
    onRun?: (execution: Execution) => void,
  ) {
    const { schedules, time, strategy, depth, preemptions, ...rest } = options;
    const { judge: _, shrink: __, onProgress: ___, signal: ____, ...runOptions } = rest;
    requireCount("schedules", schedules, 0);
    requireCount("depth", depth, 1);
    requireCount("preemptions", preemptions, 0);
    if (time !== undefined && !(time >= 0)) {
      throw new RangeError(`The option time is a number of milliseconds, not ${time}.`);
    }
    const known = ["auto", "random", "pct", "pos", "exhaustive"];
    if (strategy !== undefined && !known.includes(strategy)) {
      throw new Error(`There is no strategy "${strategy}". There are ${known.join(", ")}.`);
    }
    this.#main = main;
    this.#onRun = onRun;
    this.#options = options;
    this.#runOptions = { ...runOptions, sites: false };
    this.#seed = options.seed ?? 1;
    this.#most = Math.max(schedules ?? (time === undefined ? 200 : Infinity), this.#least);
    this.#time = time ?? Infinity;
  }

  async explore(): Promise<Exploration> {
    const { strategy = "auto" } = this.#options;
    const isExhaustive = strategy === "auto" || strategy === "exhaustive";
    if (this.#options.preemptions !== undefined) this.#blindTo = "a bound of preemptions";
    let failed = await this.#plain(isExhaustive && this.#blindTo === undefined);
    let exhausted = false;
    if (!failed && isExhaustive) {
      const share = strategy === "auto" ? Math.ceil(this.#most / 4) : this.#most;
      [failed, exhausted] = await this.#exhaust(share);
    }
    if (!failed && !exhausted && strategy !== "exhaustive") {
      failed = await this.#sample(strategy === "auto" ? ["pos", "pct", "random"] : [strategy]);
    }
    return this.#result(failed, exhausted, failed && (await this.#failure(failed)));
  }

  /** Runs one schedule alone, if it is one of this program. */
  async replay(schedule: Schedule): Promise<Exploration> {
    const chooser = chooserFor(schedule);
    const attempt = await this.#run(chooser, schedule.seed);
    if (misfitOf(schedule, chooser) !== undefined) return this.#result(undefined, false);
    explorationWatch().onFit?.();
    this.#count(schedule.kind === "choices" ? "exhaustive" : schedule.kind, attempt, schedule.seed);
    const text = scheduleText(schedule);
    const failure = attempt.failed
      ? { ...(await this.#described(attempt)), schedule: text }
      : undefined;
    return this.#result(attempt.failed ? attempt : undefined, false, failure);
  }

  #result(failed: Attempt | undefined, exhausted: boolean, failure?: ScheduleFailure): Exploration {
    const bound = failed ? undefined : this.#pctBound();
    this.#tellProgress();
    return {
      schedules: this.#schedules,
      distinct: this.#paths.size,
      exhausted,
      ...(this.#reduction && { reduction: this.#reduction }),
      parts: this.#parts,
      ...(bound && { pct: bound }),
      elapsed: hostNow() - this.#began,
      cancelled: this.#isCancelled && !failed && !exhausted,
      ...(failure && { failure }),
    };
  }

  /** `seesSteps`: whether it is to be known what each step touches. */
  async #plain(seesSteps: boolean): Promise<Attempt | undefined> {
    if (this.#isOver) return undefined;
    const chooser = seesSteps
      ? new ReducedChoices(this.#seed)
      : new FollowedChoices(this.#seed, new Map());
    this.#plainRun = await this.#try("fifo", chooser, this.#seed);
    return this.#plainRun.failed ? this.#plainRun : undefined;
  }

  /** Returns a run that failed, if one did; and whether there is nothing left to be run. */
  async #exhaust(most: number): Promise<[failed: Attempt | undefined, exhausted: boolean]> {
    if (!this.#plainRun) return [undefined, false];
    const { preemptions } = this.#options;
    const search = new ExhaustiveSearch(preemptions);
    const reduces = this.#blindTo === undefined;
    search.ran(this.#plainRun.chooser.record, reduces ? meetingsOf(this.#plainRun) : undefined);
    while (this.#schedules + this.#cutRuns < most && !this.#isOver) {
      const next = search.next();
      if (!next) break;
      const { choices, last, sleepers } = next;
      const chooser = reduces
        ? new ReducedChoices(this.#seed, choices, last, sleepers)
        : new FollowedChoices(this.#seed, choices);
      const attempt = await this.#try("exhaustive", chooser, this.#seed);
      if (attempt.failed) return [attempt, false];
      // What was left out so far may not have been equivalent: all is run again.
      if (reduces && this.#blindTo !== undefined) return this.#exhaust(most);
      if (!search.ran(chooser.record, reduces ? meetingsOf(attempt) : undefined)) {
        // What the program does depends on more than the schedule.
        this.#drewLuck = true;
        break;
      }
    }
    if (reduces) this.#leftOut = search.leftOut + this.#cutRuns;
    return [undefined, search.isExhausted && !this.#drewLuck];
  }

  async #sample(kinds: readonly ("pos" | "pct" | "random")[]): Promise<Attempt | undefined> {
    for (let i = 1; !this.#isOver; i++) {
      const kind = kinds[i % kinds.length]!;
      const seed = this.#seed + i;
      const { depth = PCT_DEPTH } = this.#options;
      const schedule: Schedule =
        kind === "pct" ? { kind, seed, depth, steps: this.#steps } : { kind, seed };
      const attempt = await this.#try(kind, chooserFor(schedule), seed);
      if (attempt.failed) return attempt;
    }
    return undefined;
  }

  async #try(strategy: ExplorePart["strategy"], chooser: Chooser, seed: number): Promise<Attempt> {
    const attempt = await this.#run(chooser, seed);
    this.#count(strategy, attempt, seed);
    const now = hostNow();
    if (now - this.#told > PROGRESS) {
      this.#tellProgress();
      this.#told = now;
    }
    return attempt;
  }

  #count(strategy: ExplorePart["strategy"], { chooser, drewLuck }: Attempt, seed: number): void {
    this.#drewLuck ||= drewLuck;
    if (chooser instanceof ReducedChoices) {
      this.#blindTo ??= chooser.recorder.blindTo;
      if (chooser.isCut) return void this.#cutRuns++;
    }
    this.#schedules++;
    const part = this.#parts.find((it) => it.strategy === strategy);
    if (part) part.schedules++;
    else this.#parts.push({ strategy, schedules: 1 });
    this.#paths.add(drewLuck ? `${chooser.fingerprint} ${seed}` : `${chooser.fingerprint}`);
    this.#goroutines = Math.max(this.#goroutines, chooser.goroutines);
    this.#steps = Math.max(this.#steps, chooser.record.length);
  }

  async #run(chooser: Chooser, seed: number): Promise<Attempt> {
    const execution = await execute(this.#main, { ...this.#runOptions, seed }, chooser, () =>
      scheduleText(scheduleOf(chooser.record, seed)),
    );
    const { report, drewLuck } = execution;
    if (chooser instanceof ReducedChoices) {
      chooser.ends();
      // It was ended in the middle: nothing can be said of it.
      if (chooser.isCut) return { chooser, report, drewLuck, failed: false, refused: undefined };
    }
    const refused = await this.#refusal(report);
    this.#onRun?.(execution);
    return {
      chooser,
      report,
      drewLuck,
      failed: !this.#onRun && (report.outcome !== "ok" || refused !== undefined),
      refused,
    };
  }

  async #refusal(report: Report): Promise<{ thrown: unknown } | undefined> {
    const { judge } = this.#options;
    if (report.outcome !== "ok" || !judge) return undefined;
    try {
      await judge(report);
      return undefined;
    } catch (thrown) {
      return { thrown };
    }
  }

  /** The failure in its simplest form, with lines: noting them slows every run down. */
  async #failure(found: Attempt): Promise<ScheduleFailure> {
    const simplest =
      this.#options.shrink === false ? found : ((await this.#shrunk(found)) ?? found);
    return {
      ...(await this.#described(simplest)),
      ...(simplest !== found && {
        shrunkFrom: {
          schedule: found.report.schedule,
          contextSwitches: found.chooser.switches,
        },
      }),
    };
  }

  async #described({ report, refused, chooser }: Attempt): Promise<ScheduleFailure> {
    const again = await this.#withLines(report);
    return {
      report: again ?? report,
      schedule: report.schedule,
      ...(refused && { error: refused.thrown }),
      contextSwitches: chooser.switches,
    };
  }

  async #shrunk(found: Attempt): Promise<Attempt | undefined> {
    const { seed } = parseSchedule(found.report.schedule);
    const first: Choices = choicesOf(found.chooser.record);
    if (first.size === 0) return undefined;
    const end = hostNow() + SHRINK_TIME;
    const simplest = await shrink(
      seed,
      first,
      async (chooser) => isSameFailure(await this.#run(chooser, seed), found),
      () => hostNow() > end || this.#isCancelled,
    );
    if (!simplest) return undefined;
    const chooser = new FollowedChoices(seed, simplest.choices);
    const attempt = await this.#run(chooser, seed);
    if (!isSameFailure(attempt, found)) return undefined;
    return attempt.report.schedule === found.report.schedule ? undefined : attempt;
  }

  async #withLines(report: Report): Promise<Report | undefined> {
    const { outcome, schedule } = report;
    const options = { ...this.#runOptions, sites: true };
    try {
      const again = await run(this.#main, { ...options, schedule: schedule as ScheduleText });
      return again.outcome === outcome ? again : undefined;
    } catch (error) {
      // A program that is not the same twice.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #pctBound(): PctBound | undefined {
    const runs = this.#parts.find(({ strategy }) => strategy === "pct")?.schedules;
    if (runs === undefined) return undefined;
    const { depth = PCT_DEPTH } = this.#options;
    const [goroutines, steps] = [this.#goroutines, this.#steps];
    const perRun = 1 / (goroutines * steps ** (depth - 1));
    return { goroutines, steps, depth, perRun, probability: 1 - (1 - perRun) ** runs };
  }

  get #reduction(): Reduction | undefined {
    const { strategy = "auto" } = this.#options;
    if (strategy !== "auto" && strategy !== "exhaustive") return undefined;
    if (!this.#plainRun) return undefined;
    const reason = this.#blindTo;
    return { applied: reason === undefined, leftOut: this.#leftOut, ...(reason && { reason }) };
  }

  #tellProgress(): void {
    const progress = {
      schedules: this.#schedules,
      distinct: this.#paths.size,
      strategy: this.#parts.at(-1)?.strategy ?? "fifo",
      elapsed: hostNow() - this.#began,
    } as const;
    this.#options.onProgress?.(progress);
    explorationWatch().onProgress?.(progress);
  }

  get #isCancelled(): boolean {
    return Boolean(this.#options.signal?.aborted || explorationWatch().signal?.aborted);
  }

  get #isOver(): boolean {
    if (this.#isCancelled) return true;
    if (this.#schedules < this.#least) return false;
    return this.#schedules + this.#cutRuns >= this.#most || hostNow() - this.#began >= this.#time;
  }
}

const meetingsOf = ({ chooser }: Attempt) =>
  chooser instanceof ReducedChoices ? chooser.meetings : undefined;

function isSameFailure(a: Attempt, b: Attempt): boolean {
  if (!a.failed || a.report.outcome !== b.report.outcome) return false;
  return a.report.outcome !== "panic" || a.report.message === b.report.message;
}

function requireCount(name: string, value: number | undefined, least: number): void {
  if (value === undefined || value === Infinity) return;
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`The option ${name} is a whole number from ${least} up, not ${value}.`);
}
