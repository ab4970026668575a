// The theatre keeps the free seats of each evening in a slow ledger,
// and asks for them through a cache. Two clerks sell a seat at the
// same time. Press Run: how many seats should be left?

import { sync, time } from "rendezvous";

/** Any number may read it at once; a writer needs it alone. */
export interface Ledger {
  read(key: string): Promise<number | undefined>;
  write(key: string, value: number): Promise<void>;
}

export class Cache {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  // Your turn: readers together, a writer alone.

  /** What stands under the key, or undefined. */
  async get(key: string): Promise<number | undefined> {
    return await this.#ledger.read(key);
  }

  /** Replaces what stands there by what `change` makes of it. */
  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    const old = await this.#ledger.read(key);
    await this.#ledger.write(key, change(old));
  }
}

class Seats implements Ledger {
  readonly #free = new Map([["friday", 100]]);

  async read(key: string) {
    await time.sleep(10 * time.Millisecond);
    return this.#free.get(key);
  }

  async write(key: string, value: number) {
    await time.sleep(10 * time.Millisecond);
    this.#free.set(key, value);
  }
}

export async function main() {
  const cache = new Cache(new Seats());
  const clerks = new sync.WaitGroup();
  for (let clerk = 1; clerk <= 2; clerk++) {
    clerks.go(() =>
      cache.update("friday", (free) => (free ?? 0) - 1),
    );
  }
  await clerks.wait();
  console.log("free on Friday:", await cache.get("friday"));
}
