import type { Goroutine } from "./goroutine.ts";

/** Knows which goroutine code belongs to, through all awaits of the host's. */
export interface GoroutineStorage {
  getStore(): Goroutine | undefined;
  /** Calls `entry(...args)`; it, and all that it awaits, belongs to `goroutine`. */
  run<A extends unknown[]>(
    goroutine: Goroutine,
    entry: (...args: A) => unknown,
    ...args: A
  ): unknown;
}

/** Node's `AsyncLocalStorage`; browsers have nothing like it yet. */
export function goroutineStorage(): GoroutineStorage | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => unknown };
  };
  // Not imported: then the library could not be loaded in a browser.
  const hooks = process?.getBuiltinModule?.("node:async_hooks") as
    { AsyncLocalStorage: new () => GoroutineStorage } | undefined;
  return hooks && new hooks.AsyncLocalStorage();
}
