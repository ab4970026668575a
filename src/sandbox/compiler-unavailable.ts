import type { Problem } from "../compile/problem.ts";

/** What the page says when the compiler cannot be loaded. */
export function compilerUnavailable(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: "load",
    message: `The compiler could not be loaded (${reason}). Check your connection, then try again.`,
  };
}
