import { sync } from "rendezvous";

class Evening {
  #seats = 1;
  readonly #mu = new sync.Mutex();

  async free(): Promise<number> {
    using _ = await this.#mu.lock();
    return this.#seats;
  }

  /** Sells a seat, and says whether there was one. */
  async sell(): Promise<boolean> {
    using _ = await this.#mu.lock();
    if (this.#seats === 0) return false;
    this.#seats--;
    return true;
  }
}

export async function main() {
  const friday = new Evening();
  const sold = [false, false];
  const wg = new sync.WaitGroup();
  for (const desk of sold.keys()) {
    wg.go(async () => {
      sold[desk] = await friday.sell();
    });
  }
  await wg.wait();
  console.log("both sold:", sold[0] && sold[1]);
  console.log("free seats:", await friday.free());
}
