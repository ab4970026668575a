import { shared, sync } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #mu = new sync.Mutex();
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const ticket = this.#sold.get() + 1;
    if (ticket > this.#places) return undefined;
    await this.#mu.lock();
    this.#sold.set(ticket);
    this.#mu.unlock();
    await pay();
    return ticket;
  }
}
