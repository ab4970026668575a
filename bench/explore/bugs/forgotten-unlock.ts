import { sync } from "rendezvous";

/** On the way out with an error nobody gives back the lock. */
export const fails = "deadlock";
export const prints = ["over"];

async function withdraw(take: (mu: sync.Mutex, account: { balance: number }) => Promise<void>) {
  const mu = new sync.Mutex();
  const account = { balance: 1 };
  const wg = new sync.WaitGroup();
  wg.go(async () => {
    await mu.lock();
    account.balance++;
    mu.unlock();
  });
  for (let i = 0; i < 2; i++) wg.go(() => take(mu, account));
  await wg.wait();
  console.log("over");
}

export async function buggy() {
  await withdraw(async (mu, account) => {
    await mu.lock();
    if (account.balance === 0) return;
    account.balance--;
    mu.unlock();
  });
}

export async function fixed() {
  await withdraw(async (mu, account) => {
    using _ = await mu.lock();
    if (account.balance === 0) return;
    account.balance--;
  });
}
