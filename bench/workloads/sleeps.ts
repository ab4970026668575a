import { sync, time } from "rendezvous";

/** `n` goroutines that sleep for 1 to 100 ms, on the clock of the run. */
export async function main(n: number): Promise<number> {
  const wg = new sync.WaitGroup();
  let woken = 0;
  for (let i = 0; i < n; i++) {
    wg.go(async () => {
      await time.sleep((i % 100) + 1);
      woken++;
    });
  }
  await wg.wait();
  return woken;
}
