import { sync } from "rendezvous";

// The lock given back by hand, where it matters in a `finally`.

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

export class Cache {
  readonly #lock = new sync.RWMutex();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    await this.#lock.rLock();
    const value = await this.#ledger.read(key);
    this.#lock.rUnlock();
    return value;
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    await this.#lock.lock();
    try {
      const old = await this.#ledger.read(key);
      const value = change(old);
      await this.#ledger.write(key, value);
    } finally {
      this.#lock.unlock();
    }
  }
}
