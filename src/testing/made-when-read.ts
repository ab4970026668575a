/** Properties that look like any other, and whose value is made when somebody reads it. */

/**
 * Gives `object` the property `key`, with what `make` makes. `make` is called at each reading, and should give the
 * same value every time. The property is copied by `structuredClone`, by JSON and by `{ ...object }`, and may be set.
 *
 * @example
 * const report: { trace?: string[] } = {};
 * madeWhenRead(report, "trace", () => ["start"]);
 * report.trace; // ["start"]
 */
export function madeWhenRead<T extends object, K extends keyof T>(
  object: T,
  key: K,
  make: () => NonNullable<T[K]>,
): void {
  Object.defineProperty(object, key, {
    configurable: true,
    enumerable: true,
    get: make,
    set(this: T, value: T[K]) {
      Object.defineProperty(this, key, {
        value,
        ...{ configurable: true, enumerable: true, writable: true },
      });
    },
  });
}

/** A copy of `object`, of which nothing is made yet that was to be made when it is read. */
export function copyUnread<T extends object>(object: T): T {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(object)) as T;
}
