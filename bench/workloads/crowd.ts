import { chan, runtime, sync } from "rendezvous";

/** Pairs of goroutines that hand over `n` numbers altogether, each pair over its own channel. */
export async function main(
  n: number,
  mark: (name: "begin" | "end") => void,
  size: number,
): Promise<number> {
  const pairs = Math.min(size, n / 2) / 2;
  const start = chan<never>();
  const wg = new sync.WaitGroup();
  let sum = 0;
  for (let p = 0; p < pairs; p++) {
    const numbers = chan<number>();
    wg.go(async () => {
      await start.receive();
      for (let i = 0; i < n / pairs; i++) await numbers.send(i);
    });
    wg.go(async () => {
      await start.receive();
      for (let i = 0; i < n / pairs; i++) {
        const value = (await numbers.receive())!; // `sum += await …` would read sum before it waits
        sum += value;
      }
    });
  }
  await runtime.gosched(); // each has had its turn, and waits
  start.close();
  mark("begin");
  await wg.wait();
  mark("end");
  return sum;
}
