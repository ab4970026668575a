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
    const isFull = this.#sold.get() >= this.#places;
    this.#mu.unlock();
    if (isFull) return undefined;
    await pay();
    using _ = await this.#mu.lock();
    this.#sold.set(this.#sold.get() + 1);
    return this.#sold.get();
  }
}
