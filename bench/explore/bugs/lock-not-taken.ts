import { chan, sync } from "rendezvous";

/** If the lock is taken, it leaves its work undone. */
export const fails = "wrong";
export const prints = ["2 entries"];

async function write(entry: (mu: sync.Mutex, add: () => PromiseLike<void>) => Promise<void>) {
  const mu = new sync.Mutex();
  const log = chan<string>(2);
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) wg.go(() => entry(mu, () => log.send(`entry ${i}`)));
  await wg.wait();
  console.log(`${log.len} entries`);
}

export async function buggy() {
  await write(async (mu, add) => {
    if (!mu.tryLock()) return;
    await add();
    mu.unlock();
  });
}

export async function fixed() {
  await write(async (mu, add) => {
    using _ = await mu.lock();
    await add();
  });
}
