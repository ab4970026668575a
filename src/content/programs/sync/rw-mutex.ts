import { go, sync, time } from "rendezvous";

const board = new sync.RWMutex();
const all = new sync.WaitGroup();
let price = 20;

async function look(guest: string, arrival: number) {
  await time.sleep(arrival);
  await board.rLock();
  await time.sleep(200 * time.Millisecond); // reads slowly
  console.log(guest, "reads", price);
  board.rUnlock();
  all.done();
}

async function rewrite(arrival: number) {
  await time.sleep(arrival);
  await board.lock();
  price = 25;
  console.log("the price is now", price);
  board.unlock();
  all.done();
}

export async function main() {
  all.add(4);
  go(look, "Ada", 0);
  go(look, "Ben", 50 * time.Millisecond);
  go(rewrite, 100 * time.Millisecond);
  go(look, "Cleo", 150 * time.Millisecond);
  await all.wait();
}
