// A bank with a lock for each account. Money moves, and now and then
// somebody counts all of it. Press Run a few times: it goes well. Let
// the checks try some hundred schedules.

import { shared, sync } from "rendezvous";
import type { Shared } from "rendezvous";

export interface Account {
  /** No two accounts have the same. */
  readonly number: number;
  /** Guards the balance. */
  readonly mu: sync.Mutex;
  readonly balance: Shared<number>;
}

/** Moves money if there is enough; says whether it did. */
export async function transfer(
  from: Account,
  to: Account,
  amount: number,
): Promise<boolean> {
  if (from.balance.get() < amount) return false;
  using _ = await from.mu.lock();
  using __ = await to.mu.lock();
  from.balance.update((balance) => balance - amount);
  to.balance.update((balance) => balance + amount);
  return true;
}

/** All the money of these accounts, at one moment. */
export async function total(accounts: Account[]): Promise<number> {
  let sum = 0;
  for (const account of accounts) {
    using _ = await account.mu.lock();
    sum += account.balance.get();
  }
  return sum;
}

const open = (number: number, money: number): Account => ({
  number,
  mu: new sync.Mutex(),
  balance: shared(money, `balance of ${number}`),
});

export async function main() {
  const [ann, ben] = [open(1, 100), open(2, 100)];
  const wg = new sync.WaitGroup();
  wg.go(() => transfer(ann, ben, 30));
  wg.go(() => transfer(ben, ann, 50));
  await wg.wait();
  console.log("all the money:", await total([ann, ben]));
}
