import { type BrowserStore, store } from "./browser-store.ts";

const KEY = "passed";

/** Which exercises the learner has passed, on this page and on earlier visits. */
export class ProgressStore {
  readonly #store: BrowserStore;
  readonly #listeners = new Set<() => void>();

  constructor(keptIn: BrowserStore) {
    this.#store = keptIn;
    keptIn.onChange((key) => {
      if (key === KEY) this.#tell();
    });
  }

  /** The ids of the exercises that were passed. */
  get passed(): ReadonlySet<string> {
    return new Set(readIds(this.#store.get(KEY)));
  }

  /** Notes that an exercise was passed. Returns whether that is news. */
  pass(id: string): boolean {
    const { passed } = this;
    if (passed.has(id)) return false;
    this.#store.set(KEY, JSON.stringify([...passed, id]));
    this.#tell();
    return true;
  }

  /** Calls `listener` now, and whenever an exercise is passed, in another tab too. */
  watch(listener: () => void): void {
    this.#listeners.add(listener);
    listener();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

/** Reads what was stored; whatever is not a list of texts counts as nothing. */
function readIds(text: string | undefined): string[] {
  try {
    const ids: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

/** The page's own. */
export const progress = new ProgressStore(store);
