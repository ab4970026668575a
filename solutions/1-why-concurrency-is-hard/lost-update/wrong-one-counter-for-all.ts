import { shared, sync } from "rendezvous";

const mu = new sync.Mutex();
const sold = shared(0, "sold");

export class TicketOffice {
  readonly #places: number;

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    await mu.lock();
    const ticket = sold.get() + 1;
    const isLeft = ticket <= this.#places;
    if (isLeft) sold.set(ticket);
    mu.unlock();
    if (!isLeft) return undefined;
    await pay();
    return ticket;
  }
}
