import { type BrowserStore, store } from "./browser-store.ts";

/** What a person has chosen for all pages. */
export interface Settings {
  /** Whether the large editor takes the keys of Vim. */
  vim: boolean;
  /** Whether Ctrl+S puts a program in shape before it runs it. */
  formatsOnSave: boolean;
}

const DEFAULTS: Settings = { vim: false, formatsOnSave: true };

const KEY = "settings";

/** The settings that a store keeps. What it holds may be old, or broken: then a setting has its default. */
export class SettingsStore {
  readonly #store: BrowserStore;
  readonly #listeners = new Map<keyof Settings, Set<() => void>>();

  constructor(keptIn: BrowserStore) {
    this.#store = keptIn;
  }

  get<K extends keyof Settings>(name: K): Settings[K] {
    const kept: unknown = this.#kept[name];
    return typeof kept === typeof DEFAULTS[name] ? (kept as Settings[K]) : DEFAULTS[name];
  }

  set<K extends keyof Settings>(name: K, value: Settings[K]): void {
    this.#store.set(KEY, JSON.stringify({ ...this.#kept, [name]: value }));
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }

  /** Calls `listener` when the setting has changed. Returns what ends that. */
  watch(name: keyof Settings, listener: () => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  get #kept(): Partial<Record<keyof Settings, unknown>> {
    try {
      const kept: unknown = JSON.parse(this.#store.get(KEY) ?? "{}");
      return typeof kept === "object" && kept !== null ? kept : {};
    } catch {
      return {};
    }
  }
}

/** The page's own. */
export const settings = new SettingsStore(store);
