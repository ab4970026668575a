import { runtime, sync } from "rendezvous";

let seats = 1;

async function sell() {
  if (seats === 0) return; // sold out
  await runtime.gosched(); // others may run here
  seats--;
}

export async function main() {
  const windows = new sync.WaitGroup();
  windows.go(sell);
  windows.go(sell);
  await windows.wait();
  console.log("seats left:", seats);
}
