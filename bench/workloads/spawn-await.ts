import { runtime, sync } from "rendezvous";

/** Starts `n` goroutines that each wait once, and waits until all have ended. */
export async function main(n: number): Promise<number> {
  const wg = new sync.WaitGroup();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    wg.go(async () => {
      await runtime.gosched();
      sum += i;
    });
  }
  await wg.wait();
  return sum;
}
