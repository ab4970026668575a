import { sync } from "rendezvous";

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
    void this.#lock.rLock();
    const value = await this.#ledger.read(key);
    this.#lock.rUnlock();
    return value;
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    void this.#lock.lock();
    try {
      const old = await this.#ledger.read(key);
      await this.#ledger.write(key, change(old));
    } finally {
      this.#lock.unlock();
    }
  }
}
