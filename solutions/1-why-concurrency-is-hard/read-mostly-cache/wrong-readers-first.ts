import { sync } from "rendezvous";

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

export class Cache {
  readonly #mu = new sync.Mutex();
  readonly #ledgerIsFree = new sync.Mutex();
  #readers = 0;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    await this.#mu.lock();
    if (this.#readers++ === 0) await this.#ledgerIsFree.lock(); // the first locks for all
    this.#mu.unlock();
    try {
      return await this.#ledger.read(key);
    } finally {
      await this.#mu.lock();
      if (--this.#readers === 0) this.#ledgerIsFree.unlock(); // the last gives it back
      this.#mu.unlock();
    }
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    using _ = await this.#ledgerIsFree.lock();
    const old = await this.#ledger.read(key);
    await this.#ledger.write(key, change(old));
  }
}
