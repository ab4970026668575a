import { atomic } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #wanted = new atomic.Int64();

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const ticket = this.#wanted.add(1);
    if (ticket > this.#places) return undefined;
    await pay();
    return ticket;
  }
}
