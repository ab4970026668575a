import { readFileSync } from "node:fs";
import { readFrontMatter } from "../../grading/front-matter.ts";
import type { Exercise } from "../exercises.ts";

/** An exercise with the words that a learner reads about it. */
export interface LearnExercise extends Exercise {
  /** The path of what the learner edits, from the project's folder. */
  file: string;
  summary: string;
  hints: readonly string[];
  /** The task, in Markdown. */
  task: string;
}

export function readLearnExercise(exercise: Exercise): LearnExercise {
  const { fields, body } = readFrontMatter(readFileSync(exercise.taskFile, "utf8"));
  const { summary, hints = [] } = fields as { summary: string; hints?: string[] };
  const file = `${exercise.folder}/${exercise.id}.ts`;
  return { ...exercise, file, summary, hints, task: body };
}
