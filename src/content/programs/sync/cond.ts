import { go, sync, time } from "rendezvous";

const mu = new sync.Mutex();
const changed = new sync.Cond(mu);
let open = false;

async function guest(inside: sync.WaitGroup) {
  await mu.lock();
  while (!open) await changed.wait();
  console.log("a guest goes in");
  mu.unlock();
  inside.done();
}

export async function main() {
  const inside = new sync.WaitGroup();
  inside.add(3);
  for (let i = 1; i <= 3; i++) go(guest, inside);
  await time.sleep(100 * time.Millisecond); // they stand in line

  await mu.lock();
  open = true;
  console.log("the doors are open");
  mu.unlock();
  changed.broadcast();
  await inside.wait();
}
