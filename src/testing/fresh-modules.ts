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
  /** `explored`: as it was compiled for exploring, if it was. */
  evaluate(explored: boolean): void;
}

/** With the functions that each module has ever exported, by name: a caller may hold an old one. */
const modules = new Map<FreshModule, WeakMap<object, string>>();

/** Has `module` evaluated again at the start of every run. Returns what takes that back. */
export function registerFreshModule(module: FreshModule): () => void {
  modules.set(module, new WeakMap());
  return () => modules.delete(module);
}

/**
 * Evaluates every registered module anew. Returns the function that stands now where `main` stood,
 * or `main` itself if no module exports it. `explored`: as `evaluate` is told.
 */
export function refreshModules(main: () => unknown, explored = false): () => unknown {
  let fresh = main;
  for (const [module, names] of modules) {
    const exports = module.exports as Record<string, unknown>;
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function") names.set(value, name);
    }
    const name = names.get(main);
    module.evaluate(explored);
    if (name !== undefined && typeof exports[name] === "function") {
      fresh = exports[name] as () => unknown;
    }
  }
  return fresh;
}
