import { runtime, sync } from "rendezvous";

/** Eight goroutines that let each other run, `n` times altogether. */
export async function main(n: number): Promise<number> {
  const wg = new sync.WaitGroup();
  let count = 0;
  for (let p = 0; p < 8; p++) {
    wg.go(async () => {
      for (let i = 0; i < n / 8; i++) {
        count++;
        await runtime.gosched();
      }
    });
  }
  await wg.wait();
  return count;
}
