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
    using _ = await this.#lock.rLock();
    return await this.#ledger.read(key);
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    const old = await this.get(key);
    using _ = await this.#lock.lock();
    await this.#ledger.write(key, change(old));
  }
}
