import { sync } from "rendezvous";

/** Each access is under the lock, but not the read together with the write. */
export const fails = "wrong";
export const prints = ["3"];

export async function buggy() {
  const mu = new sync.Mutex();
  let n = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 3; i++) {
    wg.go(async () => {
      await mu.lock();
      const before = n;
      mu.unlock();
      await mu.lock();
      n = before + 1;
      mu.unlock();
    });
  }
  await wg.wait();
  console.log(n);
}

export async function fixed() {
  const mu = new sync.Mutex();
  let n = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 3; i++) {
    wg.go(async () => {
      using _ = await mu.lock();
      n++;
    });
  }
  await wg.wait();
  console.log(n);
}
