/**
 * What the page remembers between visits: texts that were typed, exercises that were passed.
 *
 * A browser may forbid storage, or have no room. The page then goes on with what it holds in memory,
 * and tells the learner once that it will be gone when the page is left.
 */

/** Changes when what is stored gets another form; texts of the old form stay where they are. */
const PREFIX = "rendezvous/1/";

export class BrowserStore {
  readonly #storage: () => Storage;
  readonly #memory = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #refused = false;

  /** `storage` may throw: some browsers forbid even to name it. */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  get(key: string): string | undefined {
    const kept = this.#memory.get(key);
    if (kept !== undefined) return kept;
    try {
      return this.#storage().getItem(PREFIX + key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Remembers `value`, in memory at least. */
  set(key: string, value: string): void {
    try {
      this.#storage().setItem(PREFIX + key, value);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, value);
      this.#refuse();
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    try {
      this.#storage().removeItem(PREFIX + key);
    } catch {
      // What could not be stored is not there.
    }
  }

  /** Calls `listener` once the browser refuses to store something, or now if it has already. */
  onRefused(listener: () => void): void {
    if (this.#refused) listener();
    else this.#listeners.add(listener);
  }

  #refuse(): void {
    if (this.#refused) return;
    this.#refused = true;
    for (const listener of this.#listeners) listener();
  }
}

/** The page's own. */
export const store = new BrowserStore(() => localStorage);
