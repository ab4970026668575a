/** A browser's storage, for tests: what several tabs share, and what it tells them. */
export class FakeStorage {
  readonly entries: Map<string, string>;
  readonly #tabs = new Set<FakeTab>();
  readonly #room: number;

  /** `room`: how many entries it has place for. */
  constructor(entries: Iterable<readonly [string, string]> = [], room = Infinity) {
    this.entries = new Map(entries);
    this.#room = room;
  }

  /** A tab of its own, as its `localStorage` and its window. */
  tab(): FakeTab {
    const { entries } = this;
    const tab: FakeTab = Object.assign(new EventTarget(), {
      isFrozen: false,
      storage: {
        getItem: (key: string) => this.entries.get(key) ?? null,
        setItem: (key: string, value: string) => {
          if (!this.entries.has(key) && this.entries.size >= this.#room) {
            throw new Error("QuotaExceededError");
          }
          if (this.entries.get(key) === value) return;
          this.entries.set(key, value);
          this.#tell(tab, key, value);
        },
        removeItem: (key: string) => {
          if (this.entries.delete(key)) this.#tell(tab, key, null);
        },
        clear: () => {
          this.entries.clear();
          this.#tell(tab, null, null);
        },
        key: (index: number) => [...this.entries.keys()][index] ?? null,
        get length() {
          return entries.size;
        },
      },
    });
    this.#tabs.add(tab);
    return tab;
  }

  #tell(writer: FakeTab, key: string | null, newValue: string | null) {
    for (const tab of this.#tabs) {
      if (tab === writer || tab.isFrozen) continue;
      tab.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
    }
  }
}

/** One tab: a window, with its storage. */
export interface FakeTab extends EventTarget {
  /** Hears of nothing meanwhile, as a tab that the browser has put to sleep. */
  isFrozen: boolean;
  storage: Storage;
}
