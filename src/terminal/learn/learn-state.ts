/** What `npm run learn` knows at a moment, and what can happen to it. Plain values. */
import type { GradeResult } from "../../grading/grade-result.ts";
import type { KnownMistake } from "../../grading/known-mistakes.ts";
import type { Finding } from "../../vet/finding.ts";
import type { TimelineRun } from "../format-timeline.ts";
import type { LearnExercise } from "./learn-exercise.ts";

/** What is on the screen. */
export type Page = "exercise" | "task" | "solution" | "timeline" | "list" | "keys";

/** What checking an exercise has come to. */
export interface Checked {
  readonly result: GradeResult;
  readonly mistake?: KnownMistake;
  /** The file differs from what was given. */
  readonly isTouched: boolean;
}

/** A solution to be read; `yours`: what to compare it with, once the learner has one. */
export interface ShownSolution {
  readonly code: string;
  /** Why it is so, in Markdown. */
  readonly why: string;
  readonly yours?: string;
}

export interface LearnState {
  readonly exercises: readonly LearnExercise[];
  /** The index of the exercise that is worked on. */
  readonly current: number;
  /** The ids of those that are done. */
  readonly done: ReadonlySet<string>;
  /** Counts what was begun, so that what comes back late is known and dropped. */
  readonly round: number;
  /** At the beginning: it goes on to the next exercise while what it finds passes. */
  readonly isSeeking: boolean;
  /** A check is under way; which, and after how many schedules. */
  readonly checking?: { readonly name?: string; readonly schedules?: number };
  readonly checked?: Checked;
  readonly findings?: readonly Finding[];
  /** How many hints are shown. */
  readonly hints: number;
  readonly page: Page;
  /** What was asked, and is answered by `y` or by anything else. */
  readonly question?: "solution" | "reset";
  /** What is chosen in the list, and the digits typed there. */
  readonly selected: number;
  readonly typed: string;
  readonly solution?: ShownSolution;
  /** The run that a timeline shows; `name`: the check whose it is. Without `run`, it is on its way. */
  readonly timeline?: { readonly name: string; readonly run?: TimelineRun };
  /** The first line that is seen, the last that can be the first, and how many are seen. */
  readonly scroll: number;
  readonly lastScroll: number;
  readonly height: number;
  /** One line about what was just done. */
  readonly notice?: string;
}

export type LearnEvent =
  | { kind: "begin" }
  /** A key, by the name that Node gives it; with `ctrl-` before it. */
  | { kind: "key"; key: string }
  /** A file of the exercise with this index has another text now. */
  | { kind: "saved"; exercise: number }
  | { kind: "exploring"; round: number; name: string; schedules: number }
  | { kind: "checked"; round: number; checked: Checked }
  | { kind: "found"; round: number; findings: readonly Finding[] }
  | { kind: "solution"; round: number; solution: ShownSolution }
  | { kind: "traced"; round: number; run: TimelineRun | undefined }
  /** `kept`: the name of the copy; nothing where there was nothing to keep. */
  | { kind: "reset"; kept?: string }
  /** The screen was drawn. */
  | { kind: "drawn"; scroll: number; lastScroll: number; height: number }
  /** What was asked for could not be done. */
  | { kind: "failed"; message: string }
  /** Something that the learner should know. */
  | { kind: "told"; message: string };

/** What is to be done, for whoever has files and threads. */
export type Effect =
  | { kind: "check"; exercise: number; round: number }
  | { kind: "read-solution"; exercise: number; round: number; isDone: boolean }
  | { kind: "trace"; exercise: number; round: number; check: string; schedule?: string }
  | { kind: "reset"; exercise: number }
  | { kind: "quit" };

export interface Step {
  state: LearnState;
  effects: Effect[];
}

/** At the first exercise that is not done. */
export function initialState(
  exercises: readonly LearnExercise[],
  done: ReadonlySet<string>,
  wanted?: string,
): LearnState {
  const isOpen = ({ id }: LearnExercise) => (wanted === undefined ? !done.has(id) : id === wanted);
  const first = Math.max(0, exercises.findIndex(isOpen));
  return {
    exercises,
    current: first,
    done,
    round: 0,
    isSeeking: wanted === undefined,
    hints: 0,
    page: "exercise",
    selected: first,
    typed: "",
    scroll: 0,
    lastScroll: 0,
    height: 1,
  };
}

/** The next exercise that is not done, from the current one on and then from the first; none, if all are. */
export function nextOpen({ exercises, current, done }: LearnState): number | undefined {
  const order = exercises.map((_, step) => (current + 1 + step) % exercises.length);
  return order.find((index) => index !== current && !done.has(exercises[index]!.id));
}
