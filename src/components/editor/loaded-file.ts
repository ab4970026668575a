import { siteUrl } from "../site-url.ts";

/** Set by the build: changes with the editor's files. */
declare const __EDITOR_VERSION__: string;

/** A file of the editor's build that is loaded once; an attempt that has failed is not remembered. */
export class LoadedFile<T> {
  readonly #path: string;
  readonly #load: (url: string) => Promise<T>;
  #loading: Promise<T> | undefined;
  #failures = 0;

  constructor(path: string, load: (url: string) => Promise<T>) {
    this.#path = path;
    this.#load = load;
  }

  /** From where the next attempt loads it. Browsers remember where they could not load a script. */
  get url(): string {
    const again = this.#failures > 0 ? `&attempt=${this.#failures}` : "";
    return siteUrl(`${this.#path}?v=${__EDITOR_VERSION__}${again}`);
  }

  load(): Promise<T> {
    if (!this.#loading) {
      this.#loading = this.#load(this.url);
      this.#loading.catch(() => {
        this.failed();
        this.#loading = undefined;
      });
    }
    return this.#loading;
  }

  /** It could not be loaded from there. */
  failed(): void {
    this.#failures++;
  }
}
