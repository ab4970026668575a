import { chan, select } from "rendezvous";
import type { Chan } from "rendezvous";

/** The tickets lie on a pile; whoever takes one has it. */
export class TicketOffice {
  readonly #places: number;
  #pile: Chan<number> | undefined;

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const taken = await select({
      ticket: this.#tickets(),
      default: true,
    });
    if (taken.case === "default") return undefined;
    await pay();
    return taken.value;
  }

  #tickets(): Chan<number> {
    if (this.#pile) return this.#pile;
    const pile = chan<number>(this.#places);
    for (let number = 1; number <= this.#places; number++)
      void pile.send(number);
    return (this.#pile = pile);
  }
}
