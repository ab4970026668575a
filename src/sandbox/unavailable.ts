import type { Problem } from "../compile/problem.ts";

/** What the page says when the compiler fails at a file, or takes too long over it. */
export function compilerGaveUp(file: string, reason: string): Problem {
  return {
    kind: "load",
    message: `The compiler gave up on ${file} (${reason}). Is the file very long, or nested very deeply?`,
  };
}

/** What the page says when a part of the workbench cannot be loaded. */
export function unavailable(part: "compiler" | "sandbox", reason: string): Problem {
  return {
    kind: "load",
    message: `The ${part} could not be loaded (${reason}). Check your connection, then try again.`,
  };
}
