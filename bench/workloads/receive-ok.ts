import { chan, go } from "rendezvous";

/** `n` numbers from one goroutine to another, and the end of them seen by `ok`, not by `for await`. */
export async function main(n: number): Promise<number> {
  const numbers = chan<number>();
  go(async () => {
    for (let i = 0; i < n; i++) await numbers.send(i);
    numbers.close();
  });

  let sum = 0;
  for (;;) {
    const [value, ok] = await numbers.receiveOk();
    if (!ok) return sum;
    sum += value;
  }
}
