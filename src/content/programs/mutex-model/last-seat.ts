import { sync } from "rendezvous";

class Evening {
  #seats = 1;
  readonly #mu = new sync.Mutex();

  async free(): Promise<number> {
    using _ = await this.#mu.lock();
    return this.#seats;
  }

  async take() {
    using _ = await this.#mu.lock();
    this.#seats--;
  }
}

async function sell(evening: Evening) {
  if ((await evening.free()) > 0) await evening.take();
}

export async function main() {
  const friday = new Evening();
  const wg = new sync.WaitGroup();
  for (let desk = 0; desk < 2; desk++) wg.go(() => sell(friday));
  await wg.wait();
  console.log("free seats:", await friday.free());
}
