/** @throws {TypeError} that names `call`, if `n` is not a whole number. */
export function requireWhole(call: string, n: unknown): asserts n is number {
  if (Number.isInteger(n)) return;
  throw new TypeError(`${call} takes a whole number, not ${String(n)}.`);
}
