export class TicketOffice {
  readonly #places: number;
  #sold = 0;

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    // Nothing can come in between here. In Go, it could.
    if (this.#sold >= this.#places) return;
    const ticket = ++this.#sold;
    await pay();
    return ticket;
  }
}
