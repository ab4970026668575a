import type { CheckResult, GradeResult } from "./grade-result.ts";

/** What double quotes do not keep from a shell. */
const UNSAFE = /["\\$`!]/;

/**
 * The command that runs a check of an exercise once more in a terminal, as it has just run: under the
 * schedule with which it failed, if it was not the plain one.
 *
 * @example
 * replayCommand("drain", { name: "takes all", schedule: "random:42" });
 * // npm test -- drain --check "takes all" --schedule random:42
 */
export function replayCommand(
  exercise: string,
  { name, schedule }: Pick<CheckResult, "name" | "schedule">,
): string {
  const check = UNSAFE.test(name) ? `'${name.replaceAll("'", `'\\''`)}'` : `"${name}"`;
  const under = schedule === undefined ? "" : ` --schedule ${schedule}`;
  return `npm test -- ${exercise} --check ${check}${under}`;
}

/**
 * The failed check that tells most when it is replayed: one that a schedule of its own has broken, else
 * the first. Nothing where none has failed.
 */
export function firstToReplay({ checks }: Pick<GradeResult, "checks">): CheckResult | undefined {
  const failed = checks.filter(({ status }) => status === "fail");
  return failed.find(({ schedule }) => schedule !== undefined) ?? failed[0];
}
