import type { TimeoutError } from "./context-errors.ts";

/**
 * Why a request failed: Go's `url.Error`. Its text is Go's, `Get "http://api.example/": context
 * deadline exceeded`, and its `cause` tells what was wrong: where Go asks `errors.Is(err,
 * context.DeadlineExceeded)`, ask `error.cause === context.DeadlineExceeded`.
 *
 * @example
 * const [ctx, cancel] = context.withTimeout(context.background(), 100);
 * try {
 *   await http.get(ctx, "http://silent.example/");
 * } catch (error) {
 *   if (!(error instanceof http.UrlError)) throw error;
 *   console.log(error.message); // Get "http://silent.example/": context deadline exceeded
 *   console.log(error.cause === context.DeadlineExceeded, error.timeout()); // true true
 * }
 * cancel();
 */
export class UrlError extends Error {
  /** What was to be done: `Get`, `Post`, or `parse` for an address that is none. */
  readonly op: string;
  /** The address. */
  readonly url: string;
  /** What was wrong: Go's `Err`. An error of the context is its `context.cause`. */
  override readonly cause: Error;

  constructor(op: string, url: string, cause: Error) {
    super(`${op} ${JSON.stringify(url)}: ${cause.message}`);
    this.op = op;
    this.url = url;
    this.cause = cause;
  }

  /** Whether the time was up: Go's `Timeout()`. */
  timeout(): boolean {
    const { cause } = this as { cause: Partial<TimeoutError> };
    return typeof cause.timeout === "function" && cause.timeout();
  }
}

/** Go's name of a request in its errors: `Get`. */
export const opOf = (method: string) => method.slice(0, 1) + method.slice(1).toLowerCase();
