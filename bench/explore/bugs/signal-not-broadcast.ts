import { sync } from "rendezvous";

/** Two wait for different things, and the one signal may wake the one that it is not for. */
export const fails = "deadlock";
export const prints = ["both"];

async function wake(tell: (cond: sync.Cond) => void) {
  const mu = new sync.Mutex();
  const cond = new sync.Cond(mu);
  let level = 0;
  const wg = new sync.WaitGroup();
  for (const wanted of [1, 2]) {
    wg.go(async () => {
      await mu.lock();
      while (level < wanted) await cond.wait();
      mu.unlock();
    });
  }
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await mu.lock();
      level++;
      mu.unlock();
      tell(cond);
    });
  }
  await wg.wait();
  console.log("both");
}

export async function buggy() {
  await wake((cond) => cond.signal());
}

export async function fixed() {
  await wake((cond) => cond.broadcast());
}
