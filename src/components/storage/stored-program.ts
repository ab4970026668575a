import { type Version, withVersion } from "../../progress/versions.ts";
import { readVersion } from "../../progress/work-file.ts";
import { type BrowserStore } from "./browser-store.ts";

/** The text of a program as it is stored. */
export interface StoredText {
  readonly text: string;
  /** The fingerprint of the starter from which it began; unknown for texts of the first pages. */
  readonly starter?: string;
  /** The fingerprint of the text that its tab had last taken over from elsewhere when it wrote this. */
  readonly over?: string;
}

/** What is stored of one program: its text, where it differs from the starter, and its versions. */
export class StoredProgram {
  readonly textKey: string;
  readonly versionsKey: string;
  readonly #store: BrowserStore;

  /** `key` names the program: `answer/drain`. */
  constructor(store: BrowserStore, key: string) {
    this.#store = store;
    this.textKey = `${TEXT}${key}`;
    this.versionsKey = `${VERSIONS}${key}`;
  }

  get text(): StoredText | undefined {
    const stored = this.#read(this.textKey);
    return isStoredText(stored) ? stored : undefined;
  }

  set text(stored: StoredText | undefined) {
    if (stored === undefined) this.#store.remove(this.textKey);
    else this.#store.set(this.textKey, JSON.stringify(stored));
  }

  /** The newest first. What is broken counts as none. */
  get versions(): readonly Version[] {
    const stored = this.#read(this.versionsKey);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((it) => {
      try {
        return [readVersion(it, "version")];
      } catch {
        return [];
      }
    });
  }

  set versions(versions: readonly Version[]) {
    if (versions.length === 0) this.#store.remove(this.versionsKey);
    else this.#store.set(this.versionsKey, JSON.stringify(versions));
  }

  /** Adds a version; `replacing`: the text of the one that it takes the place of. */
  keep(version: Version, replacing?: string): void {
    const others = this.versions.filter(({ text }) => text !== replacing);
    this.versions = withVersion(others, version);
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#store.get(key) ?? "null");
    } catch {
      return undefined;
    }
  }
}

const TEXT = "text/";
const VERSIONS = "versions/";

/** The keys of all programs of which something is stored. */
export function storedPrograms(store: BrowserStore): string[] {
  const keys = store.keys().flatMap((key) => {
    const prefix = [TEXT, VERSIONS].find((it) => key.startsWith(it));
    return prefix === undefined ? [] : [key.slice(prefix.length)];
  });
  return [...new Set(keys)].sort();
}

function isStoredText(value: unknown): value is StoredText {
  if (typeof value !== "object" || value === null) return false;
  const { text, starter, over } = value as Record<string, unknown>;
  const isOptional = (it: unknown) => it === undefined || typeof it === "string";
  return typeof text === "string" && isOptional(starter) && isOptional(over);
}
