import { atomic } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #sold = new atomic.Int64();

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    for (;;) {
      const sold = this.#sold.load();
      if (Number(sold) >= this.#places) return undefined;
      if (!this.#sold.compareAndSwap(sold, Number(sold) + 1))
        continue;
      await pay();
      return Number(sold) + 1;
    }
  }
}
