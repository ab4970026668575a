import { shared, sync } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #mu = new sync.Mutex();
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const ticket = await this.#takeTicket();
    if (ticket !== undefined) await pay();
    return ticket;
  }

  async #takeTicket() {
    using _ = await this.#mu.lock();
    const sold = this.#sold.get();
    if (sold === this.#places) return undefined;
    this.#sold.set(sold + 1);
    return sold;
  }
}
