import { chan, go, sync } from "rendezvous";

/** `n` numbers from eight goroutines to one, over one channel. */
export async function main(n: number): Promise<number> {
  const numbers = chan<number>();
  const producers = new sync.WaitGroup();
  for (let p = 0; p < 8; p++) {
    producers.go(async () => {
      for (let i = 0; i < n / 8; i++) await numbers.send(i);
    });
  }
  go(async () => {
    await producers.wait();
    numbers.close();
  });

  let sum = 0;
  for await (const value of numbers) sum += value;
  return sum;
}
