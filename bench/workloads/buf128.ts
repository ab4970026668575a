import { chan, go } from "rendezvous";

/** `n` numbers from one goroutine to another through a buffer of 128. */
export async function main(n: number): Promise<number> {
  const numbers = chan<number>(128);
  go(async () => {
    for (let i = 0; i < n; i++) await numbers.send(i);
    numbers.close();
  });

  let sum = 0;
  for await (const value of numbers) sum += value;
  return sum;
}
