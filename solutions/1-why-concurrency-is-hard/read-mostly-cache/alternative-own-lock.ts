import { sync } from "rendezvous";

// A lock of one's own, from a mutex and a condition variable.

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

export class Cache {
  readonly #mu = new sync.Mutex();
  readonly #changed = new sync.Cond(this.#mu);
  #readers = 0;
  #writing = false;
  #writersWaiting = 0;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    await this.#mu.lock();
    while (this.#writing || this.#writersWaiting > 0)
      await this.#changed.wait();
    this.#readers++;
    this.#mu.unlock();
    try {
      return await this.#ledger.read(key);
    } finally {
      await this.#tell(() => this.#readers--);
    }
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    await this.#mu.lock();
    this.#writersWaiting++;
    while (this.#writing || this.#readers > 0)
      await this.#changed.wait();
    this.#writersWaiting--;
    this.#writing = true;
    this.#mu.unlock();
    try {
      const old = await this.#ledger.read(key);
      await this.#ledger.write(key, change(old));
    } finally {
      await this.#tell(() => (this.#writing = false));
    }
  }

  async #tell(change: () => unknown) {
    using _ = await this.#mu.lock();
    change();
    this.#changed.broadcast();
  }
}
