import { runtime, sync } from "rendezvous";

/** Eight goroutines that take one lock, and let others run while they hold it: seven wait. */
export async function main(n: number): Promise<number> {
  const wg = new sync.WaitGroup();
  const mu = new sync.Mutex();
  let count = 0;
  for (let p = 0; p < 8; p++) {
    wg.go(async () => {
      for (let i = 0; i < n / 8; i++) {
        await mu.lock();
        count++;
        await runtime.gosched();
        mu.unlock();
      }
    });
  }
  await wg.wait();
  return count;
}
