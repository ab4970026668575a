import { go, sync } from "rendezvous";

/** It waits to be signalled without a look at whether it has been already. */
export const fails = "deadlock";
export const prints = ["ready"];

async function waitForReady(wait: (isReady: () => boolean, cond: sync.Cond) => Promise<void>) {
  const mu = new sync.Mutex();
  const cond = new sync.Cond(mu);
  const setUp = new sync.Mutex();
  let ready = false;
  go(async () => {
    await setUp.lock();
    setUp.unlock();
    await mu.lock();
    ready = true;
    mu.unlock();
    cond.signal();
  });
  await setUp.lock();
  setUp.unlock();
  await mu.lock();
  await wait(() => ready, cond);
  mu.unlock();
  console.log("ready");
}

export async function buggy() {
  await waitForReady(async (_isReady, cond) => {
    await cond.wait();
  });
}

export async function fixed() {
  await waitForReady(async (isReady, cond) => {
    while (!isReady()) await cond.wait();
  });
}
