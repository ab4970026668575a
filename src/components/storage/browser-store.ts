/**
 * What the page remembers between visits: texts that were typed, exercises that were passed, settings.
 *
 * A browser may forbid storage, or have no room. The page then goes on with what it holds in memory,
 * and tells the learner once that it will be gone when the page is left.
 */
import { entriesOf, migrate, prefixOf, STORED_FORM } from "./migrations.ts";

const PREFIX = prefixOf(STORED_FORM);

export class BrowserStore {
  readonly #storage: () => Storage;
  readonly #memory = new Map<string, string>();
  readonly #refusals = new Set<() => void>();
  readonly #changes = new Set<(key: string) => void>();
  #refused = false;
  #isMigrated = false;

  /**
   * `storage` may throw: some browsers forbid even to name it. `window` tells what other tabs store.
   */
  constructor(storage: () => Storage, window?: EventTarget) {
    this.#storage = storage;
    window?.addEventListener("storage", (event) => {
      const { key } = event as StorageEvent;
      // Without a key, everything was thrown away; what the page holds is not.
      if (!key?.startsWith(PREFIX)) return;
      for (const listener of this.#changes) listener(key.slice(PREFIX.length));
    });
  }

  get(key: string): string | undefined {
    let stored: string | null = null;
    try {
      stored = this.#opened().getItem(PREFIX + key);
    } catch {
      // Then it is what memory holds.
    }
    return this.#memory.get(key) ?? stored ?? undefined;
  }

  /** Remembers `value`, in memory at least. */
  set(key: string, value: string): void {
    try {
      this.#opened().setItem(PREFIX + key, value);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, value);
      this.#refuse();
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    try {
      this.#opened().removeItem(PREFIX + key);
    } catch {
      // What could not be stored is not there.
    }
  }

  /** The keys of all that is remembered. */
  keys(): string[] {
    let stored: Iterable<string> = [];
    try {
      stored = entriesOf(this.#opened(), STORED_FORM).keys();
    } catch {
      // Then it is what memory holds.
    }
    return [...new Set([...stored, ...this.#memory.keys()])];
  }

  /** Calls `listener` once the browser refuses to store something, or now if it has already. */
  onRefused(listener: () => void): void {
    if (this.#refused) listener();
    else this.#refusals.add(listener);
  }

  /** Calls `listener` with the key of whatever another tab has stored or removed. */
  onChange(listener: (key: string) => void): void {
    this.#changes.add(listener);
  }

  /** The storage, with everything in today's form as far as there is room. */
  #opened(): Storage {
    const storage = this.#storage();
    if (!this.#isMigrated) {
      this.#isMigrated = true;
      const unstored = migrate(storage, new Date());
      for (const [key, value] of unstored) this.#memory.set(key, value);
      if (unstored.size > 0) this.#refuse();
    }
    return storage;
  }

  #refuse(): void {
    if (this.#refused) return;
    this.#refused = true;
    for (const listener of this.#refusals) listener();
  }
}

/** The page's own. */
export const store = new BrowserStore(
  () => localStorage,
  typeof window === "undefined" ? undefined : window,
);
