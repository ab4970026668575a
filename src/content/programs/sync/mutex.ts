import { go, runtime, sync } from "rendezvous";

class BoxOffice {
  readonly #mu = new sync.Mutex();
  seats = 5;
  sold = 0;

  async sell() {
    using _ = await this.#mu.lock();
    if (this.seats === 0) return; // sold out
    await runtime.gosched(); // others may run here
    this.seats--;
    this.sold++;
  }
}

export async function main() {
  const office = new BoxOffice();
  const guests = new sync.WaitGroup();
  for (let guest = 1; guest <= 8; guest++) {
    guests.add(1);
    go(async () => {
      await office.sell();
      guests.done();
    });
  }
  await guests.wait();
  console.log("sold:", office.sold, "left:", office.seats);
}
