import { chan, sync } from "rendezvous";

/** It holds the lock while it waits for a receiver, who wants the lock first. */
export const fails = "deadlock";
export const prints = ["1"];

async function pass(send: (mu: sync.Mutex, send: () => PromiseLike<void>) => Promise<void>) {
  const mu = new sync.Mutex();
  const values = chan<number>();
  const ready = chan<number>(1);
  const wg = new sync.WaitGroup();
  wg.go(async () => {
    await mu.lock();
    await ready.send(1);
    mu.unlock();
    console.log(await values.receive());
  });
  wg.go(async () => send(mu, () => values.send(1)));
  await wg.wait();
}

export async function buggy() {
  await pass(async (mu, send) => {
    using _ = await mu.lock();
    await send();
  });
}

export async function fixed() {
  await pass(async (mu, send) => {
    {
      using _ = await mu.lock();
    }
    await send();
  });
}
