import { sync } from "rendezvous";

/** Two accounts, two transfers that lock them in opposite orders. */
export const fails = "deadlock";
export const prints = ["100 100"];

class Account {
  readonly mu = new sync.Mutex();
  balance = 100;
}

async function transfers(lockBoth: (from: Account, to: Account) => readonly [Account, Account]) {
  const [a, b] = [new Account(), new Account()];
  const transfer = async (from: Account, to: Account, amount: number) => {
    const [first, second] = lockBoth(from, to);
    await first.mu.lock();
    await second.mu.lock();
    from.balance -= amount;
    to.balance += amount;
    second.mu.unlock();
    first.mu.unlock();
  };
  const wg = new sync.WaitGroup();
  wg.go(() => transfer(a, b, 10));
  wg.go(() => transfer(b, a, 10));
  await wg.wait();
  console.log(a.balance, b.balance);
}

export async function buggy() {
  await transfers((from, to) => [from, to]);
}

export async function fixed() {
  let order: Account[] = [];
  await transfers((from, to) => {
    if (order.length === 0) order = [from, to];
    return order[0] === from ? [from, to] : [to, from];
  });
}
