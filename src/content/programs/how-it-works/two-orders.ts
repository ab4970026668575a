import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

async function order(dish: string, taken: Chan<boolean>) {
  console.log(dish);
  await taken.send(true);
}

export async function main() {
  const taken = chan<boolean>();
  go(order, "tea", taken);
  go(order, "toast", taken);

  await taken.receive();
  await taken.receive();
  console.log("that is all");
}
