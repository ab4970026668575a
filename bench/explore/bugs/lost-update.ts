import { chan, sync } from "rendezvous";

/** Two goroutines read a counter, do something, and write it back: one of the updates is lost. */
export const fails = "wrong";
export const prints = ["2"];

async function count(update: (n: { value: number }) => Promise<void>) {
  const n = { value: 0 };
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) wg.go(() => update(n));
  await wg.wait();
  console.log(n.value);
}

export async function buggy() {
  const log = chan<number>(2);
  await count(async (n) => {
    const before = n.value;
    await log.send(before);
    n.value = before + 1;
  });
}

export async function fixed() {
  const log = chan<number>(2);
  const mu = new sync.Mutex();
  await count(async (n) => {
    using _ = await mu.lock();
    const before = n.value;
    await log.send(before);
    n.value = before + 1;
  });
}
