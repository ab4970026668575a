/** So many parts of a value are looked at. */
const MOST = 10_000;

/**
 * Refuses a value that would itself tell the matchers whether it is equal to something, as `expect.any(Number)`
 * does: what a check looks at comes from an answer, and an answer is not its own judge.
 *
 * @throws {Error} if such a thing is in it, at any depth.
 */
export function requireNoMatcher(value: unknown): void {
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && seen.size < MOST) {
    const it = waiting.pop();
    if (typeof it !== "object" || it === null || seen.has(it)) continue;
    seen.add(it);
    if ("asymmetricMatch" in it) {
      throw new Error(
        "The answer gave a value with a method `asymmetricMatch`, which would decide by itself what it is equal to.",
      );
    }
    if (it instanceof Map) waiting.push(...it.keys(), ...it.values());
    else if (it instanceof Set) waiting.push(...it);
    else if (!ArrayBuffer.isView(it)) waiting.push(...dataOf(it));
  }
}

/** The values of its own properties, without a call of the answer's getters. */
function dataOf(it: object): unknown[] {
  return Object.values(Object.getOwnPropertyDescriptors(it)).flatMap((property) =>
    "value" in property ? [property.value as unknown] : [],
  );
}
