import { sync } from "rendezvous";

class Counter {
  #inside = 0;
  readonly #mu = new sync.Mutex();

  async get(): Promise<number> {
    using _ = await this.#mu.lock();
    return this.#inside;
  }

  async set(value: number) {
    using _ = await this.#mu.lock();
    this.#inside = value;
  }
}

export async function main() {
  const counter = new Counter();
  const door = async () => {
    const before = await counter.get();
    await counter.set(before + 1);
  };

  const wg = new sync.WaitGroup();
  wg.go(door);
  wg.go(door);
  await wg.wait();
  console.log(await counter.get());
}
