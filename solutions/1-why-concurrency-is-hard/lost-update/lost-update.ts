import { shared, sync } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #mu = new sync.Mutex(); // guards sold
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const ticket = await this.#takeTicket();
    if (ticket !== undefined) await pay();
    return ticket;
  }

  /** The next number, which is then gone; or none. */
  async #takeTicket() {
    using _ = await this.#mu.lock();
    if (this.#sold.get() === this.#places) return undefined;
    this.#sold.update((sold) => sold + 1);
    return this.#sold.get();
  }
}
