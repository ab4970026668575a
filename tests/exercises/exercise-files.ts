import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import type { CompiledModule } from "../../src/compile/compiled-module.ts";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { grade, type Grading } from "../../src/grading/grade.ts";
import type { GradeResult } from "../../src/grading/grade-result.ts";
import { allExercises, type Exercise, root } from "../../src/terminal/exercises.ts";
import { readFrontMatter } from "../../src/grading/front-matter.ts";

/** A wrong answer, as a solution's front matter describes it. */
export interface WrongAnswer {
  file: string;
  misconception: string;
  /** The names of the checks that it fails. */
  fails: string[];
  explanation: string;
}

/** An exercise with what its authors say about it. */
export interface AuthoredExercise extends Exercise {
  task: { fields: Record<string, unknown>; body: string };
  solution: { fields: Record<string, unknown>; body: string };
  alternatives: string[];
  wrong: WrongAnswer[];
}

/** Every exercise of the course, read from its files. */
export const exercises: AuthoredExercise[] = allExercises().map((exercise) => {
  const task = readFrontMatter(readFileSync(exercise.taskFile, "utf8"));
  const solution = readFrontMatter(readFileSync(exercise.solutionFile, "utf8"));
  return {
    ...exercise,
    task,
    solution,
    alternatives: (solution.fields.alternatives ?? []) as string[],
    wrong: (solution.fields.wrong ?? []) as WrongAnswer[],
  };
});

/** The names of the files in a folder of the project. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).sort();
}

type GradeOptions = Pick<Grading, "leastSchedules">;

/** Grades a file of the exercise's solutions as if it were the learner's. */
export async function gradeSolution(
  exercise: Exercise,
  file: string,
  options?: GradeOptions,
): Promise<GradeResult> {
  const answerFile = join(root, exercise.solutionFolder, file);
  return gradeFiles({ ...exercise, answerFile }, options);
}

/** Grades a file, under the name of the exercise's own. */
export async function gradeFiles(
  { id, answerFile, checksFile }: Pick<Exercise, "id" | "answerFile" | "checksFile">,
  options: GradeOptions = {},
): Promise<GradeResult> {
  return grade({
    exercise: id,
    answer: await compiled(answerFile, `${id}.ts`),
    checks: await compiled(checksFile, `${id}.check.ts`),
    definer: { define: defineInNode },
    ...options,
  });
}

/** The names of the checks that failed. */
export function failedChecks(result: GradeResult): string[] {
  return result.checks.filter(({ status }) => status === "fail").map(({ name }) => name);
}

async function compiled(path: string, file: string): Promise<CompiledModule> {
  const result = await compile(readFileSync(path, "utf8"), file, transform);
  if (!result.ok) throw new Error(`${path}: ${result.problems[0]!.message}`);
  return result.module;
}
