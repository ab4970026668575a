/** What an operation fails with; null if it does not, as Go's nil error. */
export const errorOf = (operation: PromiseLike<unknown>): PromiseLike<unknown> =>
  operation.then(
    () => null,
    (error: unknown) => error,
  );
