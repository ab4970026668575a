import { sync } from "rendezvous";

/** After the wait it does not look again: another may have been faster. */
export const fails = "wrong";
export const prints = ["took an item", "took an item"];

async function consume(wait: (isEmpty: () => boolean, cond: sync.Cond) => Promise<void>) {
  const mu = new sync.Mutex();
  const cond = new sync.Cond(mu);
  const items: string[] = [];
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await mu.lock();
      await wait(() => items.length === 0, cond);
      const item = items.shift();
      mu.unlock();
      console.log(item === undefined ? "took nothing" : "took an item");
    });
  }
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await mu.lock();
      items.push("item");
      mu.unlock();
      cond.signal();
    });
  }
  await wg.wait();
}

export async function buggy() {
  await consume(async (isEmpty, cond) => {
    if (isEmpty()) await cond.wait();
  });
}

export async function fixed() {
  await consume(async (isEmpty, cond) => {
    while (isEmpty()) await cond.wait();
  });
}
