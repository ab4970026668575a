import { fifo, type Strategy } from "../runtime/strategy.ts";
import { type Choices, checksumOf, choicesOf, formatChoices, parseChoices } from "./choices.ts";
import type { ChoiceRecord, Chooser } from "./chooser.ts";
import { FollowedChoices } from "./followed-choices.ts";
import { Pct } from "./pct.ts";
import { Pos } from "./pos.ts";
import { RandomWalk } from "./random-walk.ts";

/** How a run chooses who goes on. */
export type ScheduleKind = "fifo" | "random" | "pct" | "pos";

/** What replays a schedule: `random:42`, or what else stands in a report's `schedule`. */
export type ScheduleText = `${string}:${string}`;

/** Everything that decides how a run goes. */
export type Schedule = { seed: number } & (
  | { kind: "fifo" | "random" | "pos" }
  /** `depth` and `steps`: d and k of PCT. */
  | { kind: "pct"; depth: number; steps: number }
  /** `checksum`: of the choices that there were when it was written. */
  | { kind: "choices"; choices: Choices; checksum: string }
);

/** The plain run, which is also what `run` does when it is told nothing. */
export const PLAIN_SCHEDULE = "fifo:1";

/** How deep PCT goes, and how long it takes a run to be, where nobody says. */
export const PCT_DEPTH = 3;
export const PCT_STEPS = 100;

/** The text that replays a schedule: `random:42`, `pct:d3:k57:42`, `choices:1:3-1.3:0k3f`. */
export function scheduleText(schedule: Schedule): ScheduleText {
  const { kind, seed } = schedule;
  if (kind === "pct") return `pct:d${schedule.depth}:k${schedule.steps}:${seed}`;
  if (kind !== "choices") return `${kind}:${seed}`;
  return `choices:${seed}:${formatChoices(schedule.choices)}:${schedule.checksum}`;
}

/** The choices that a run made as a schedule of its own. */
export function scheduleOf(record: ChoiceRecord, seed: number): Schedule {
  const choices = choicesOf(record);
  if (choices.size === 0) return { kind: "fifo", seed };
  return { kind: "choices", seed, choices, checksum: checksumOf(record) };
}

/**
 * Reads what `scheduleText` wrote.
 *
 * @throws {Error} if `text` is not a schedule.
 */
export function parseSchedule(text: string): Schedule {
  const plain = /^(fifo|random|pos):(\d{1,16})$/.exec(text);
  if (plain) return { kind: plain[1] as "fifo", seed: seedIn(text, plain[2]!) };
  const pct = /^pct:d([1-9]\d{0,3}):k([1-9]\d{0,8}):(\d{1,16})$/.exec(text);
  if (pct) {
    return {
      kind: "pct",
      depth: Number(pct[1]),
      steps: Number(pct[2]),
      seed: seedIn(text, pct[3]!),
    };
  }
  const listed = /^choices:(\d{1,16}):([^:]*):([0-9a-z]{4})$/.exec(text);
  const choices = listed && parseChoices(listed[2]!);
  if (!choices) throw notASchedule(text);
  return { kind: "choices", seed: seedIn(text, listed[1]!), choices, checksum: listed[3]! };
}

function seedIn(text: string, digits: string): number {
  const seed = Number(digits);
  if (Number.isSafeInteger(seed)) return seed;
  throw notASchedule(text);
}

function notASchedule(text: string): Error {
  return new Error(
    `"${text}" is not a schedule. One looks like "random:42": it is in report.schedule.`,
  );
}

/**
 * The schedule that the options of a run ask for: a kind with a seed, or a text with both.
 *
 * @throws {RangeError} if the seed is not a whole number from 0 up: then no text could replay the run.
 * @throws {Error} if there is no such schedule.
 */
export function scheduleFor(wanted: ScheduleKind | ScheduleText = "fifo", seed = 1): Schedule {
  if (wanted.includes(":")) return parseSchedule(wanted);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is a whole number from 0 up, not ${seed}.`);
  }
  switch (wanted) {
    case "fifo":
    case "random":
    case "pos":
      return { kind: wanted, seed };
    case "pct":
      return { kind: wanted, seed, depth: PCT_DEPTH, steps: PCT_STEPS };
    default:
      throw new Error(
        `There is no schedule "${wanted}". Use "fifo", "random", "pct" or "pos", or the text of one.`,
      );
  }
}

/** What makes the choices of a schedule. The plain one makes none, but for the cases of a `select`. */
export function strategyFor(schedule: Schedule): Strategy {
  return schedule.kind === "fifo" ? fifo(schedule.seed) : chooserFor(schedule);
}

/** The same, writing down what it chooses. */
export function chooserFor(schedule: Schedule): Chooser {
  const { seed } = schedule;
  switch (schedule.kind) {
    case "fifo":
      return new FollowedChoices(seed, new Map());
    case "random":
      return new RandomWalk(seed);
    case "pct":
      return new Pct(seed, schedule.depth, schedule.steps);
    case "pos":
      return new Pos(seed);
    case "choices":
      return new FollowedChoices(seed, schedule.choices);
  }
}
