/** What an operation fails with that `runtime.goexit()` has ended: no error, and no `catch` sees it. */
export const GOEXIT: unique symbol = Symbol("runtime.Goexit");
