/** Exercises and results for the tests of `npm run learn`. */
import { course } from "../../content/course.ts";
import type { CheckResult, GradeResult } from "../../grading/grade-result.ts";
import type { LearnExercise } from "./learn-exercise.ts";
import { initialState, type LearnState } from "./learn-state.ts";

export const plain = (_tone: string, text: string): string => text;

export function exercise(id: string, part = 1): LearnExercise {
  const folder = `exercises/part/${id}`;
  return {
    ...{ id, title: id.toUpperCase(), part: course[part]!, lesson: course[part]!.lessons[0]! },
    ...{ folder, solutionFolder: "", answerFile: "", checksFile: "", taskFile: "" },
    ...{ solutionFile: "", starterFile: "", file: `${folder}/${id}.ts` },
    summary: `In short: ${id}.`,
    hints: [`First hint to ${id}.`, `Second hint to ${id}.`],
    task: `The whole task of ${id}.\n\n- one\n- two`,
  };
}

export const pass: CheckResult = { name: "adds", status: "pass" };
export const fail: CheckResult = { name: "waits", status: "fail", advice: "It did not wait." };
export const broken: CheckResult = { ...fail, name: "keeps order", schedule: "choices:1:2:abcd" };

export function result(...checks: CheckResult[]): GradeResult {
  const verdict = checks.every(({ status }) => status === "pass") ? "pass" : "fail";
  return { exercise: "a", verdict, checks };
}

/** At the first of three exercises, of which the others follow in two parts. */
export const start: LearnState = initialState(
  [exercise("a"), exercise("b"), exercise("c", 2)],
  new Set(),
);
