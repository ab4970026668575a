/** Go's `net.Error`, as far as an error of a context is one. */
export interface TimeoutError extends Error {
  /** Whether the time was up: Go's `Timeout()`. */
  timeout(): boolean;
  /** Whether trying again may help: Go's `Temporary()`. */
  temporary(): boolean;
}

/** Why a context is done that somebody cancelled: Go's `context.Canceled`. Its text is `context canceled`. */
export const Canceled: Error = ofNobody(new Error("context canceled"));

/**
 * Why a context is done whose time is up: Go's `context.DeadlineExceeded`. Its text is `context
 * deadline exceeded`; its `timeout()` and `temporary()` are true.
 */
export const DeadlineExceeded: TimeoutError = ofNobody(
  Object.defineProperties(new Error("context deadline exceeded"), {
    timeout: { value: () => true },
    temporary: { value: () => true },
  }) as TimeoutError,
);

/** An error that no line of anybody's has made: its stack leads nowhere. */
function ofNobody<E extends Error>(error: E): E {
  error.stack = String(error);
  return error;
}
