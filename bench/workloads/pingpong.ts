import { chan, go } from "rendezvous";

/** Sends each of `n` numbers to another goroutine, which sends it back. */
export async function main(n: number): Promise<number> {
  const there = chan<number>();
  const back = chan<number>();
  go(async () => {
    for await (const value of there) await back.send(value);
    back.close();
  });

  let sum = 0;
  for (let i = 0; i < n; i++) {
    await there.send(i);
    sum += (await back.receive())!;
  }
  there.close();
  return sum;
}
