// The night tour has few places, and every customer wants one. This
// office sells ticket 1 twice. Press Run and see.

import { shared, sync, time } from "rendezvous";

export class TicketOffice {
  readonly #places: number;
  readonly #sold = shared(0, "sold");

  constructor(places: number) {
    this.#places = places;
  }

  async sell(pay: () => PromiseLike<void>) {
    const ticket = this.#sold.get() + 1;
    if (ticket > this.#places) return undefined;
    await pay();
    this.#sold.set(ticket);
    return ticket;
  }
}

export async function main() {
  const office = new TicketOffice(2);
  const wg = new sync.WaitGroup();
  for (const name of ["Ada", "Bo", "Cem"]) {
    wg.go(async () => {
      const slow = name.length * time.Second; // counts out coins
      const ticket = await office.sell(() => time.sleep(slow));
      console.log(name, ticket ? `has ticket ${ticket}` : "has none");
    });
  }
  await wg.wait();
}
