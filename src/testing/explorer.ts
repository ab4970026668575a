import { afterHostTurn, hostNow } from "../runtime/host.ts";
import { choicesOf, type Choices } from "./choices.ts";
import type { Chooser } from "./chooser.ts";
import { ExhaustiveSearch } from "./exhaustive-search.ts";
import type {
  Exploration,
  ExploreOptions,
  ExplorePart,
  PctBound,
  ScheduleFailure,
} from "./exploration.ts";
import { FollowedChoices } from "./followed-choices.ts";
import type { Report } from "./report.ts";
import { execute, misfitOf, run, type RunOptions } from "./run.ts";
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

/** So many real milliseconds at most, and the host has its turn: to show progress, to hear of a stop. */
const SLICE = 40;
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
  readonly #onRun: ((report: Report) => void) | undefined;
  readonly #seed: number;
  readonly #began = hostNow();
  readonly #most: number;
  readonly #parts: ExplorePart[] = [];
  readonly #paths = new Set<string>();
  #schedules = 0;
  #sliceBegan = hostNow();
  #drewLuck = false;
  /** n and k of PCT: the most that was seen. */
  #goroutines = 1;
  #steps = 1;

  /** `onRun`: called with each report. Then no run counts as failed, and none is the last for that. */
  constructor(main: () => unknown, options: ExploreOptions, onRun?: (report: Report) => void) {
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
    this.#most = schedules ?? (time === undefined ? 200 : Infinity);
  }

  async explore(): Promise<Exploration> {
    const { strategy = "auto", preemptions } = this.#options;
    const search = new ExhaustiveSearch(preemptions);
    let failed = await this.#plain(search);
    let exhausted = false;
    if (!failed && (strategy === "auto" || strategy === "exhaustive")) {
      const share = strategy === "auto" ? Math.ceil(this.#most / 4) : this.#most;
      failed = await this.#exhaust(search, share);
      exhausted = !failed && this.#schedules > 0 && search.isExhausted && !this.#drewLuck;
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
      parts: this.#parts,
      ...(bound && { pct: bound }),
      elapsed: hostNow() - this.#began,
      cancelled: this.#isCancelled && !failed && !exhausted,
      ...(failure && { failure }),
    };
  }

  async #plain(search: ExhaustiveSearch): Promise<Attempt | undefined> {
    if (this.#isOver) return undefined;
    const attempt = await this.#try("fifo", new FollowedChoices(this.#seed, new Map()), this.#seed);
    search.ran(attempt.chooser.record);
    return attempt.failed ? attempt : undefined;
  }

  async #exhaust(search: ExhaustiveSearch, most: number): Promise<Attempt | undefined> {
    while (this.#schedules < most && !this.#isOver) {
      const choices = search.next();
      if (!choices) return undefined;
      const chooser = new FollowedChoices(this.#seed, choices);
      const attempt = await this.#try("exhaustive", chooser, this.#seed);
      if (attempt.failed) return attempt;
      if (!search.ran(chooser.record)) {
        // What the program does depends on more than the schedule.
        this.#drewLuck = true;
        return undefined;
      }
    }
    return undefined;
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
    if (hostNow() - this.#sliceBegan > SLICE) {
      this.#tellProgress();
      await new Promise<void>((resolve) => afterHostTurn(resolve));
      this.#sliceBegan = hostNow();
    }
    return attempt;
  }

  #count(strategy: ExplorePart["strategy"], { chooser, drewLuck }: Attempt, seed: number): void {
    this.#schedules++;
    const part = this.#parts.find((it) => it.strategy === strategy);
    if (part) part.schedules++;
    else this.#parts.push({ strategy, schedules: 1 });
    this.#drewLuck ||= drewLuck;
    this.#paths.add(drewLuck ? `${chooser.fingerprint} ${seed}` : `${chooser.fingerprint}`);
    this.#goroutines = Math.max(this.#goroutines, chooser.goroutines);
    this.#steps = Math.max(this.#steps, chooser.record.length);
  }

  async #run(chooser: Chooser, seed: number): Promise<Attempt> {
    const { report, drewLuck } = await execute(
      this.#main,
      { ...this.#runOptions, seed },
      chooser,
      () => scheduleText(scheduleOf(chooser.record, seed)),
    );
    const refused = await this.#refusal(report);
    this.#onRun?.(report);
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
    const { time = Infinity } = this.#options;
    return this.#schedules >= this.#most || this.#isCancelled || hostNow() - this.#began >= time;
  }
}

function isSameFailure(a: Attempt, b: Attempt): boolean {
  if (!a.failed || a.report.outcome !== b.report.outcome) return false;
  return a.report.outcome !== "panic" || a.report.message === b.report.message;
}

function requireCount(name: string, value: number | undefined, least: number): void {
  if (value === undefined || value === Infinity) return;
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`The option ${name} is a whole number from ${least} up, not ${value}.`);
}
