import { sync } from "rendezvous";

/** It reads under the read lock, and calls what takes it again: a writer may have come in between. */
export const fails = "deadlock";
export const prints = ["2"];

export async function buggy() {
  const rw = new sync.RWMutex();
  let value = 1;
  const get = async () => {
    using _ = await rw.rLock();
    return value;
  };
  const wg = new sync.WaitGroup();
  wg.go(async () => {
    using _ = await rw.rLock();
    await get();
  });
  wg.go(async () => {
    using _ = await rw.lock();
    value++;
  });
  await wg.wait();
  console.log(value);
}

export async function fixed() {
  const rw = new sync.RWMutex();
  let value = 1;
  const get = async () => {
    using _ = await rw.rLock();
    return value;
  };
  const wg = new sync.WaitGroup();
  wg.go(async () => get());
  wg.go(async () => {
    using _ = await rw.lock();
    value++;
  });
  await wg.wait();
  console.log(value);
}
