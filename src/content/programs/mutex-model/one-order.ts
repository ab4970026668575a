import { sync } from "rendezvous";

class Evening {
  seats = 10;
  readonly day: number;
  readonly mu = new sync.Mutex();
  constructor(day: number) {
    this.day = day;
  }
}

/** Locks both, the earlier evening first, whoever asks. */
async function move(from: Evening, to: Evening) {
  const [first, second] = from.day < to.day ? [from, to] : [to, from];
  using _ = await first.mu.lock();
  using __ = await second.mu.lock();
  from.seats++;
  to.seats--;
}

export async function main() {
  const friday = new Evening(5);
  const saturday = new Evening(6);
  const wg = new sync.WaitGroup();
  wg.go(() => move(friday, saturday));
  wg.go(() => move(saturday, friday));
  await wg.wait();
  console.log("both have moved");
  console.log("free seats:", friday.seats, saturday.seats);
}
