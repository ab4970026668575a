import { context, semaphore } from "rendezvous";

// A reader takes one place, a writer all of them.

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

const ALL = 1_000_000;

export class Cache {
  readonly #places = new semaphore.Weighted(ALL);
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async get(key: string): Promise<number | undefined> {
    await this.#places.acquire(context.background(), 1);
    try {
      return await this.#ledger.read(key);
    } finally {
      this.#places.release(1);
    }
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    await this.#places.acquire(context.background(), ALL);
    try {
      await this.#ledger.write(
        key,
        change(await this.#ledger.read(key)),
      );
    } finally {
      this.#places.release(ALL);
    }
  }
}
