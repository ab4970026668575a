/**
 * Also reached from learner code that the type checker has not seen.
 *
 * @throws {TypeError} if `f` is no function: it may be what a function has returned. `written` is how
 * the call should look.
 */
export function requireFunction(call: string, f: unknown, written: string): void {
  if (typeof f === "function") return;
  throw new TypeError(
    `${call} takes a function to call: ${written}. A function with () behind it has run already.`,
  );
}
