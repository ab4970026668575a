import { sync } from "rendezvous";

class Evening {
  seats = 10;
  readonly mu = new sync.Mutex();
}

/** A guest gives a seat back, and gets one on another evening. */
async function move(from: Evening, to: Evening) {
  using _ = await from.mu.lock();
  using __ = await to.mu.lock();
  from.seats++;
  to.seats--;
}

export async function main() {
  const friday = new Evening();
  const saturday = new Evening();
  const wg = new sync.WaitGroup();
  wg.go(() => move(friday, saturday));
  wg.go(() => move(saturday, friday));
  await wg.wait();
  console.log("both have moved");
}
