/**
 * Fresh instances of a learner's modules.
 *
 * A program may keep state at the top of its file: `const results = chan()`. In Go every run starts
 * with that state new, so a run here evaluates the module again, into the same exports object: code
 * that reaches the learner's functions through it gets the new ones.
 */

/** A loaded module that can be evaluated again. */
export interface FreshModule {
  /** Filled anew by every `evaluate`. */
  readonly exports: object;
  evaluate(): void;
}

const modules = new Set<FreshModule>();

/** Has `module` evaluated again at the start of every run. Returns what takes that back. */
export function registerFreshModule(module: FreshModule): () => void {
  modules.add(module);
  return () => modules.delete(module);
}

/**
 * Evaluates every registered module anew. Returns the function that stands now where `main` stood,
 * or `main` itself if no module exports it.
 */
export function refreshModules(main: () => unknown): () => unknown {
  let fresh = main;
  for (const module of modules) {
    const exports = module.exports as Record<string, unknown>;
    const name = Object.keys(exports).find((key) => exports[key] === main);
    module.evaluate();
    if (name !== undefined && typeof exports[name] === "function") {
      fresh = exports[name] as () => unknown;
    }
  }
  return fresh;
}
