/** race1.go, line by line. */

import { go, shared, sync, type Shared } from "rendezvous";

interface Account {
  balance: Shared<number>;
}

// Two accesses in one line, as in Go.
async function deposit(a: Account, n: number, wg: sync.WaitGroup) {
  //
  a.balance.update((balance) => balance + n);
  wg.done();
}
export async function main() {
  const a = { balance: shared(0, "balance") };
  const wg = new sync.WaitGroup();
  wg.add(2);
  go(deposit, a, 1, wg);
  go(deposit, a, 2, wg);
  await wg.wait();
  console.log("done");
}
