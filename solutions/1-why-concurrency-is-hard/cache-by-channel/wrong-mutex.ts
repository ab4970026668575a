import { sync } from "rendezvous";

export class Cache {
  readonly #mu = new sync.Mutex();
  readonly #entries: Map<string, number>;

  constructor(entries: Map<string, number>) {
    this.#entries = entries;
  }

  async get(key: string): Promise<number | undefined> {
    using _ = await this.#mu.lock();
    return this.#entries.get(key);
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    using _ = await this.#mu.lock();
    this.#entries.set(key, change(this.#entries.get(key)));
  }

  close() {
    // there is nothing to end
  }
}
