import { shared, sync } from "rendezvous";
import type { Shared } from "rendezvous";

export interface Account {
  /** No two accounts have the same. */
  readonly number: number;
  /** Guards the balance. */
  readonly mu: sync.Mutex;
  readonly balance: Shared<number>;
}

async function lockAll(accounts: Account[]): Promise<Disposable> {
  const once = [...new Set(accounts)];
  const inOrder = once.sort((a, b) => a.number - b.number);
  for (const { mu } of inOrder) await mu.lock();
  const unlock = () => {
    for (const { mu } of inOrder) mu.unlock();
  };
  return { [Symbol.dispose]: unlock };
}

export async function transfer(
  from: Account,
  to: Account,
  amount: number,
): Promise<boolean> {
  if (from === to) return from.balance.get() >= amount;
  using _ = await lockAll([from, to]);
  if (from.balance.get() < amount) return false;
  from.balance.update((balance) => balance - amount);
  to.balance.update((balance) => balance + amount);
  return true;
}

export async function total(accounts: Account[]): Promise<number> {
  using _ = await lockAll(accounts);
  return accounts.reduce((sum, it) => sum + it.balance.get(), 0);
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
