// A cache whose map belongs to one goroutine. For now everybody who
// calls touches the map. Here that works by luck. In Go, two who do
// so at the same time end the program.

import { chan, go, sync } from "rendezvous";
import type { Chan } from "rendezvous";

export class Cache {
  readonly #entries: Map<string, number>;

  /** From now on the map belongs to the cache's owner. */
  constructor(entries: Map<string, number>) {
    this.#entries = entries;
    // Your turn: start the goroutine that owns the map.
  }

  /** What stands under the key, or undefined. */
  async get(key: string): Promise<number | undefined> {
    return this.#entries.get(key);
  }

  /** Replaces what stands there by what `change` makes of it. */
  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    this.#entries.set(key, change(this.#entries.get(key)));
  }

  /** Ends the owner. Called once, when nobody asks any more. */
  close() {
    // Your turn.
  }
}

export async function main() {
  const cache = new Cache(new Map([["harbour", 6]]));
  const riders = new sync.WaitGroup();
  for (let rider = 1; rider <= 3; rider++) {
    riders.go(() =>
      cache.update("harbour", (free) => (free ?? 0) - 1),
    );
  }
  await riders.wait();
  console.log("free at the harbour:", await cache.get("harbour"));
  cache.close();
}
