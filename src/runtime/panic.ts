import { ownText } from "./own-text.ts";

/**
 * A Go panic. Thrown where Go would panic, with Go's exact text as its message. It can be caught,
 * as a panic can be recovered.
 *
 * @example
 * const ch = chan<number>();
 * ch.close();
 * try {
 *   ch.close();
 * } catch (error) {
 *   console.log((error as Panic).message); // close of closed channel
 * }
 */
export class Panic extends Error {
  override name = "Panic";
}

/**
 * A fatal error: Go ends the program at once, and no `recover` helps. The scheduler has stopped by
 * the time that this is thrown: a `catch` around it changes nothing, and nothing is printed any more.
 *
 * @example
 * const report = await run(() => {
 *   try {
 *     new sync.Mutex().unlock();
 *   } catch (error) {
 *     console.log(error instanceof FatalError);
 *   }
 * });
 * console.log(report.message, report.output); // fatal error: sync: unlock of unlocked mutex []
 */
export class FatalError extends Error {
  override name = "FatalError";
}

/** What Go prints after `panic: ` for a value that nobody recovered. */
export function panicText(value: unknown): string {
  try {
    return textOf(value);
  } catch {
    return "panic while printing panic value";
  }
}

function textOf(value: unknown): string {
  if (value instanceof Panic) return indented(value.message);
  if (value instanceof Error) {
    return indented(value.name === "Error" ? value.message : `${value.name}: ${value.message}`);
  }
  if (value === null || value === undefined) return "panic called with nil argument";
  if (typeof value === "string") return indented(value);
  try {
    if (typeof value === "object") return indented(ownText(value) ?? JSON.stringify(value));
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- no object
    return indented(String(value));
  } catch {
    return Object.prototype.toString.call(value);
  }
}

// Go indents the lines after the first, so that a panic's text cannot look like a dump.
const indented = (text: string) => text.replaceAll("\n", "\n\t");
