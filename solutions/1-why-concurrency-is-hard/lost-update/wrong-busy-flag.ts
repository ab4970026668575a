import { runtime, shared } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #sold = shared(0, "sold");
  #isBusy = false;

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    while (this.#isBusy) await runtime.gosched();
    this.#isBusy = true;
    const ticket = this.#sold.get() + 1;
    if (ticket <= this.#places) {
      await pay();
      this.#sold.set(ticket);
    }
    this.#isBusy = false;
    return ticket <= this.#places ? ticket : undefined;
  }
}
