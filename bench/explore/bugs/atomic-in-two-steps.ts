import { atomic, runtime, sync } from "rendezvous";

/** Load, then store: each is atomic, and the two together are not. */
export const fails = "wrong";
export const prints = ["2"];

async function count(increment: (n: atomic.Int64) => Promise<void>) {
  const n = new atomic.Int64();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      for (let spin = 0; spin < i * 3; spin++) await runtime.gosched();
      await increment(n);
    });
  }
  await wg.wait();
  console.log(n.load());
}

export async function buggy() {
  const mu = new sync.Mutex();
  await count(async (n) => {
    const before = n.load();
    using _ = await mu.lock();
    n.store(before + 1);
  });
}

export async function fixed() {
  const mu = new sync.Mutex();
  await count(async (n) => {
    n.add(1);
    using _ = await mu.lock();
  });
}
