// @ts-nocheck
/*
attempts: "to get at the runner's own module, and declare a check that passes"
group: "forgery of a pass"
exercise: "drain"
never: "all checks passed"
*/
for (const name of [
  "vitest",
  "rendezvous/testing",
  "./drain.check.ts",
  "drain.check",
  "../testing/run.ts",
]) {
  try {
    const runner = require(name);
    runner.test?.only("all checks passed", () => undefined);
    runner.describe?.only("all checks passed", () => runner.test("passes", () => undefined));
  } catch {
    // There is no such module for an answer.
  }
}

export async function drain(ch) {
  return [];
}
