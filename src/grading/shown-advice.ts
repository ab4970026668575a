import type { CheckResult } from "./grade-result.ts";

/**
 * What a learner reads about each check, in order; nothing where it passed. What an earlier check
 * has said already is not said again: one fault mostly fails several checks.
 *
 * @example
 * shownAdvice(result.checks)[1]; // The same as under "adds two numbers".
 */
export function shownAdvice(checks: readonly CheckResult[]): (string | undefined)[] {
  const saidBy = new Map<string, string>();
  return checks.map(({ name, status, advice = "It failed without a word." }) => {
    if (status === "pass") return undefined;
    const before = saidBy.get(advice);
    if (before !== undefined) return `The same as under "${before}".`;
    saidBy.set(advice, name);
    return advice;
  });
}
