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
      if (sold >= this.#places) return undefined;
      if (!this.#sold.compareAndSwap(sold, sold + 1)) continue;
      await pay();
      return sold + 1;
    }
  }
}
