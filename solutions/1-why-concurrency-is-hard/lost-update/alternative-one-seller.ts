import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

/** One goroutine has the tickets; the others ask it for one. */
export class TicketOffice {
  readonly #requests = chan<Chan<number | undefined>>();

  constructor(places: number) {
    go(async () => {
      let sold = 0;
      for await (const reply of this.#requests) {
        await reply.send(sold < places ? ++sold : undefined);
      }
    });
  }

  async sell(pay: () => PromiseLike<void>) {
    const reply = chan<number | undefined>(1);
    await this.#requests.send(reply);
    const ticket = await reply.receive();
    if (ticket !== undefined) await pay();
    return ticket;
  }
}
