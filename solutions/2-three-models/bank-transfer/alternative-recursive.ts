import { shared, sync } from "rendezvous";
import type { Shared } from "rendezvous";

export interface Account {
  /** No two accounts have the same. */
  readonly number: number;
  /** Guards the balance. */
  readonly mu: sync.Mutex;
  readonly balance: Shared<number>;
}

/** Calls `f` while it holds the locks of all of these, sorted by number. */
async function holding<T>(sorted: Account[], f: () => T): Promise<T> {
  const [first, ...others] = sorted;
  if (!first) return f();
  using _ = await first.mu.lock();
  return await holding(others, f);
}

const byNumber = (a: Account, b: Account) => a.number - b.number;

export async function transfer(
  from: Account,
  to: Account,
  amount: number,
): Promise<boolean> {
  const both = from === to ? [from] : [from, to].sort(byNumber);
  return holding(both, () => {
    const left = from.balance.get() - amount;
    if (left < 0) return false;
    from.balance.set(left);
    to.balance.set(to.balance.get() + amount);
    return true;
  });
}

export async function total(accounts: Account[]): Promise<number> {
  return holding(accounts.toSorted(byNumber), () => {
    let sum = 0;
    for (const { balance } of accounts) sum += balance.get();
    return sum;
  });
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
