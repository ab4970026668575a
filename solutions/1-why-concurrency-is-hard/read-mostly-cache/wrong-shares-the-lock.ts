import { sync } from "rendezvous";

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

const lock = new sync.RWMutex();

export class Cache {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    using _ = await lock.rLock();
    return await this.#ledger.read(key);
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    using _ = await lock.lock();
    const old = await this.#ledger.read(key);
    await this.#ledger.write(key, change(old));
  }
}
