import { chan, go, select, type SendChan } from "rendezvous";

/** `n` numbers from four goroutines, each with a channel of its own, to one that selects. */
export async function main(n: number): Promise<number> {
  const a = chan<number>();
  const b = chan<number>();
  const c = chan<number>();
  const d = chan<number>();
  for (const numbers of [a, b, c, d]) go(produce, numbers, n / 4);

  let sum = 0;
  for (let i = 0; i < n; i++) {
    const s = await select({ a, b, c, d });
    sum += s.value!;
  }
  return sum;
}

async function produce(numbers: SendChan<number>, count: number) {
  for (let i = 0; i < count; i++) await numbers.send(i);
}
