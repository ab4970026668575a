/**
 * Calls `f` when no goroutine runs: what the host does then, it does with its own timers and its own
 * clock, and not with those of the run.
 */
export const onHost = <T>(f: () => T | PromiseLike<T>): Promise<T> => Promise.resolve().then(f);
