import { sync, time } from "rendezvous";

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
    while (!this.#lock.tryRLock()) await time.sleep(1); // then try again
    try {
      return await this.#ledger.read(key);
    } finally {
      this.#lock.rUnlock();
    }
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    while (!this.#lock.tryLock()) await time.sleep(1); // then try again
    try {
      const old = await this.#ledger.read(key);
      await this.#ledger.write(key, change(old));
    } finally {
      this.#lock.unlock();
    }
  }
}
