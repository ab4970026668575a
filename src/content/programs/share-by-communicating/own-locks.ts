import { runtime, sync } from "rendezvous";

let free = 10;

async function rent() {
  const mu = new sync.Mutex();
  using _ = await mu.lock();
  const before = free;
  await runtime.gosched(); // others may run here
  free = before - 1;
}

export async function main() {
  const riders = new sync.WaitGroup();
  riders.go(rent);
  riders.go(rent);
  await riders.wait();
  console.log("free bikes:", free);
}
