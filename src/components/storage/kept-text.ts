import { type BrowserStore, store } from "./browser-store.ts";

/** A text that can be changed, and that began as `original`: a `ProgramEditor`. */
export interface ChangingText {
  readonly original: string;
  text: string;
}

/**
 * Keeps what is typed across visits, and what a reset takes away until the next reset.
 *
 * Invariant: what differs from the original is stored under `key`; what the last reset has replaced
 * is stored under `key` + `/before-reset`.
 */
export class KeptText {
  readonly #it: ChangingText;
  readonly #key: string;
  readonly #store: BrowserStore;

  constructor(it: ChangingText, key: string, keptIn: BrowserStore = store) {
    this.#it = it;
    this.#key = key;
    this.#store = keptIn;
  }

  /** Brings back what was typed at an earlier visit. */
  restore(): void {
    const typed = this.#store.get(this.#key);
    if (typed !== undefined) this.#it.text = typed;
  }

  /** Stores the text as it is now. To be called at every change. */
  keep(): void {
    if (this.isChanged) this.#store.set(this.#key, this.#it.text);
    else this.#store.remove(this.#key);
  }

  get isChanged(): boolean {
    return this.#it.text !== this.#it.original;
  }

  /** Whether `undoReset` has something to bring back. */
  get canUndo(): boolean {
    return !this.isChanged && this.#beforeReset !== undefined;
  }

  reset(): void {
    if (!this.isChanged) return;
    this.#store.set(this.#backupKey, this.#it.text);
    this.#it.text = this.#it.original;
  }

  undoReset(): void {
    const before = this.#beforeReset;
    if (before === undefined) return;
    this.#it.text = before;
    this.#store.remove(this.#backupKey);
  }

  get #backupKey(): string {
    return `${this.#key}/before-reset`;
  }

  get #beforeReset(): string | undefined {
    return this.#store.get(this.#backupKey);
  }
}
