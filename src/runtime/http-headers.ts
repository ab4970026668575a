import { printed } from "./printed.ts";

/**
 * The headers of a response, or of a request that a simulated server gets: Go's `http.Header`. Their
 * names are the same in capitals and in small letters. `for (const [name, value] of headers)` gives
 * them with small ones.
 */
export interface Headers extends Iterable<[string, string]> {
  /** The value of the header, or undefined if there is none: Go's `Get`. */
  get(name: string): string | undefined;
}

/** Headers by their names in small letters. */
export class HeaderMap implements Headers {
  readonly #values = new Map<string, string>();

  constructor(values: Iterable<readonly [string, string]>) {
    for (const [name, value] of values) this.#values.set(name.toLowerCase(), value);
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#values[Symbol.iterator]();
  }

  [printed](format: (value: unknown) => string): string {
    return format(Object.fromEntries(this.#values));
  }
}
