/** So many calls does a stack show at most: as many as Go's. */
const MOST_CALLS = 100;

/**
 * Remembers the place where it is called, and all that has led there. V8 notes ten calls unless it is
 * asked for more; between those of the program are the library's.
 */
export function deepSite(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = MOST_CALLS * 8;
  try {
    return new Error();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
