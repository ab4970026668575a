import { shared, sync } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #mu = new sync.Mutex();
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    await this.#mu.lock();
    const ticket = this.#sold.get() + 1;
    this.#mu.unlock();
    if (ticket > this.#places) return undefined;
    await pay();
    await this.#mu.lock();
    this.#sold.set(ticket);
    this.#mu.unlock();
    return ticket;
  }
}
