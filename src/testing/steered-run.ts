/**
 * A run that somebody steers by hand: it makes the choices that it is given, and stops at the next one.
 */
import { Goroutine } from "../runtime/goroutine.ts";
import { GoschedOperation } from "../runtime/gosched.ts";
import type { Operation } from "../runtime/operation.ts";
import { placeOf, type SourcePlace } from "../runtime/source-place.ts";
import { type Runnable, Turn } from "../runtime/run-queue.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import { Task } from "../runtime/task.ts";
import type { Choices } from "./choices.ts";
import { goroutineOf, type NameOf } from "./chooser.ts";
import { FollowedChoices } from "./followed-choices.ts";
import type { Report } from "./report.ts";
import { execute, type RunOptions } from "./run.ts";
import { scheduleOf, scheduleText } from "./schedule.ts";

/** One of the things between which a choice is made. */
export interface ChoiceOption {
  /** In words: `goroutine 3 goes on after mu.lock`, `case results`, `the timer of 50 ms fires`. */
  label: string;
  /** The goroutine that would run; missing for a timer, and for the case of a `select`. */
  goroutine?: number;
  /** Go's name for the function of that goroutine: `main.worker`. */
  name?: string;
  /** The learner's line from which it goes on, or on which it was started. */
  place?: SourcePlace;
  /** The call from which it goes on, or that it makes: `ch.send`, `mu.lock` … */
  operation?: string;
  /** The name of the case. */
  case?: string;
}

/** A moment at which a schedule decides. Option 0 is what the plain run does. */
export interface Choice {
  /**
   * `"goroutine"`: whoever ran waits or has ended; who is next? `"preemption"`: option 0 could go on;
   * does it, or does another? `"case"`: several cases of a `select` are ready. `"timer"`: several timers
   * are due, and nothing else.
   */
  kind: "goroutine" | "preemption" | "case" | "timer";
  /** The goroutine that ran, or whose `select` it is. */
  goroutine?: number;
  /** How many steps the run had taken. */
  step: number;
  /** The time of the run's clock, in milliseconds. */
  at: number;
  /** Between what the choice is, two at least. */
  options: ChoiceOption[];
}

/** A choice that was made. */
export interface TakenChoice extends Choice {
  /** The index of the option that was taken. */
  taken: number;
}

/** How far a run went that was steered. A plain value. */
export interface SteeredRun {
  /** What the program has done so far; its goroutines are those that have not ended. */
  report: Report;
  /** The choices that were made, in order. */
  path: TakenChoice[];
  /** The choice at which it stands. Missing when the run is over: then the report tells how it ended. */
  choice?: Choice;
}

/** What `steer` can be told beside the choices. */
export interface SteerOptions extends Omit<RunOptions, "schedule"> {
  /** Whether, after the choices that are given, the run goes on to its end as the plain run would. */
  toEnd?: boolean;
}

/**
 * Runs `main`, makes the choices that it is given, each the index of an option, and stops at the next
 * one, which it describes. To go on is to call it again with one choice more; to undo, with one less:
 * the same choices lead to the same place every time.
 *
 * @throws {RangeError} if a choice is not the index of an option that there was.
 * @example
 * const main = async () => {
 *   go(() => console.log("a"));
 *   go(() => console.log("b"));
 *   await time.sleep(1);
 * };
 * const first = await steer(main, []);
 * console.log(first.choice?.options.map((it) => it.goroutine)); // [ 2, 3 ]
 * const then = await steer(main, [1]);
 * console.log(then.report.output, then.choice); // [ 'b', 'a' ] undefined
 */
export async function steer(
  main: () => unknown,
  choices: readonly number[],
  options: SteerOptions = {},
): Promise<SteeredRun> {
  const { toEnd = false, seed = 1, ...rest } = options;
  const wheel = new Wheel(seed, choices, toEnd);
  const { report } = await execute(main, { ...rest, seed }, wheel, () =>
    scheduleText(scheduleOf(wheel.record, seed)),
  );
  if (wheel.misfit) {
    const { at, taken, count } = wheel.misfit;
    throw new RangeError(`Choice ${at} is between ${count} options; there is no number ${taken}.`);
  }
  if (wheel.path.length < choices.length) {
    throw new RangeError(
      `There are ${choices.length} choices, and the program had only ${wheel.path.length} to make.`,
    );
  }
  return { report, path: wheel.path, ...(wheel.choice && { choice: wheel.choice }) };
}

/** A list of choices, each an index, as those that differ from 0. */
function listed(choices: readonly number[]): Choices {
  for (const taken of choices) {
    if (!Number.isSafeInteger(taken) || taken < 0) {
      throw new RangeError(`A choice is the index of an option, not ${taken}.`);
    }
  }
  return new Map([...choices.entries()].filter(([, taken]) => taken > 0));
}

/** Describes every choice that it makes, and the one at which it stops. */
class Wheel extends FollowedChoices {
  readonly path: TakenChoice[] = [];
  choice: Choice | undefined;
  /** From what those go on who have made way. */
  readonly #goesOnFrom = new WeakMap<Runnable, Operation<unknown>>();

  constructor(seed: number, choices: readonly number[], toEnd: boolean) {
    super(seed, listed(choices), toEnd ? Infinity : choices.length);
  }

  override pickNext(queue: RunQueue): number {
    const runnables = all(queue);
    const options = runnables.map((it) => this.#describe(it));
    const areTimers = runnables.every((it) => it instanceof Turn && it.timer !== undefined);
    return this.#meets(areTimers ? "timer" : "goroutine", options, super.pickNext(queue));
  }

  override pickOther(queue: RunQueue, current: Runnable, awaited?: Operation<unknown>): number {
    if (awaited) this.#goesOnFrom.set(current, awaited);
    const options = [current, ...all(queue)].map((it) => this.#describe(it));
    if (!awaited) options[0] = this.#aboutToLock(options[0]!);
    const taken = super.pickOther(queue, current, awaited);
    return this.#meets("preemption", options, taken);
  }

  override pickCase(n: number, nameOf: NameOf = String): number {
    const taken = super.pickCase(n, nameOf);
    const relative = taken < 0 ? taken : this.record.taken.at(-1)!;
    const options = Array.from({ length: n }, (_, i): ChoiceOption => {
      const name = nameOf((this.firstCase + i) % n);
      return { label: `case ${name}`, case: name };
    });
    this.#meets("case", options, relative);
    return taken;
  }

  #meets(kind: Choice["kind"], options: ChoiceOption[], taken: number): number {
    const { running } = this;
    const choice: Choice = {
      kind,
      ...(running && { goroutine: running.id }),
      step: running?.scheduler.steps ?? 0,
      at: running?.scheduler.now ?? 0,
      options,
    };
    if (taken < 0) this.choice = choice;
    else this.path.push({ ...choice, taken });
    return taken;
  }

  #describe(runnable: Runnable): ChoiceOption {
    const goroutine = goroutineOf(runnable);
    if (!goroutine) return { label: turnLabel(runnable) };
    const who = goroutine.id === 1 ? "main" : `goroutine ${goroutine.id}`;
    const { operation, does, site } = this.#whatComes(runnable, goroutine);
    const place = site && placeOf(site);
    return {
      label: `${who} ${does}`,
      goroutine: goroutine.id,
      name: goroutine.name,
      ...(place && { place }),
      ...(operation !== undefined && { operation }),
    };
  }

  /** A goroutine that may take a lock at once, or let another go first. */
  #aboutToLock({ goroutine, name }: ChoiceOption): ChoiceOption {
    const who = goroutine === 1 ? "main" : `goroutine ${goroutine}`;
    const place = placeOf(new Error());
    return {
      label: `${who} takes a lock`,
      ...(goroutine !== undefined && { goroutine }),
      ...(name !== undefined && { name }),
      ...(place && { place }),
    };
  }

  #whatComes(
    runnable: Runnable,
    goroutine: Goroutine,
  ): { does: string; operation?: string; site?: Error | undefined } {
    if (runnable instanceof Goroutine) return { does: "begins", site: goroutine.createdSite };
    if (runnable instanceof Turn) {
      const operation = goroutine.blockedOn;
      return operation
        ? { does: `tries ${operation.call} again`, operation: operation.call, site: operation.site }
        : { does: "has a turn" };
    }
    if (runnable instanceof GoschedOperation) {
      return { does: "goes on after Gosched", operation: runnable.call, site: runnable.site };
    }
    const from = this.#goesOnFrom.get(runnable) ?? waitedFor(runnable);
    return from
      ? { does: `goes on after ${from.call}`, operation: from.call, site: from.site }
      : { does: "goes on" };
  }
}

/** What a task that has been woken has waited for, through the calls that it awaited. */
function waitedFor(runnable: Runnable): Operation<unknown> | undefined {
  let from = runnable instanceof Task ? runnable.awaiting : undefined;
  while (from instanceof Task && from.awaiting) from = from.awaiting;
  return from;
}

function turnLabel(runnable: Runnable): string {
  const timer = runnable instanceof Turn ? runnable.timer : undefined;
  return timer ? `a timer fires that was set for ${timer.when} ms` : "something is done";
}

const all = (queue: RunQueue) => Array.from({ length: queue.length }, (_, i) => queue.at(i));
