import { shared, time } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    await time.sleep(Math.random() * 10); // they will not all come at once
    const ticket = this.#sold.get() + 1;
    if (ticket > this.#places) return undefined;
    await pay();
    this.#sold.set(ticket);
    return ticket;
  }
}
