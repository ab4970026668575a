import { sync } from "rendezvous";

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

export class Cache {
  readonly #locks = new Map<string, sync.RWMutex>();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    using _ = await this.#lockOf(key).rLock();
    return await this.#ledger.read(key);
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    using _ = await this.#lockOf(key).lock();
    const old = await this.#ledger.read(key);
    await this.#ledger.write(key, change(old));
  }

  #lockOf(key: string): sync.RWMutex {
    const lock = this.#locks.get(key) ?? new sync.RWMutex();
    this.#locks.set(key, lock);
    return lock;
  }
}
