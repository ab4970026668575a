import { shared, sync } from "rendezvous";
import type { Shared } from "rendezvous";

export interface Account {
  /** No two accounts have the same. */
  readonly number: number;
  /** Guards the balance. */
  readonly mu: sync.Mutex;
  readonly balance: Shared<number>;
}

export async function transfer(
  from: Account,
  to: Account,
  amount: number,
): Promise<boolean> {
  const [first, second] =
    from.number < to.number ? [from, to] : [to, from];
  using _ = await first.mu.lock();
  using __ = first === second ? null : await second.mu.lock();
  if (from.balance.get() < amount) return false;
  from.balance.update((balance) => balance - amount);
  to.balance.update((balance) => balance + amount);
  return true;
}

export async function total(accounts: Account[]): Promise<number> {
  accounts.sort((a, b) => a.number - b.number);
  for (const { mu } of accounts) await mu.lock();
  let sum = 0;
  for (const { balance } of accounts) sum += balance.get();
  for (const { mu } of accounts) mu.unlock();
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
