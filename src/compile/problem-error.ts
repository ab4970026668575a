import type { Problem } from "./problem.ts";

/** Thrown where a learner's file cannot be used; holds what the learner is told. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
