import { chan, go, type ReceiveChan, type SendChan } from "rendezvous";

/** The prime sieve, a goroutine for each prime. Returns the `n`th; the chain is left as it is. */
export async function main(n: number): Promise<number> {
  let numbers = chan<number>();
  go(count, numbers);

  let last = 0;
  for (let i = 0; i < n; i++) {
    const prime = (await numbers.receive())!;
    last = prime;
    const sieved = chan<number>();
    go(filter, numbers, sieved, prime);
    numbers = sieved;
  }
  return last;
}

async function count(out: SendChan<number>) {
  for (let i = 2; ; i++) await out.send(i);
}

async function filter(from: ReceiveChan<number>, to: SendChan<number>, prime: number) {
  for (;;) {
    const i = (await from.receive())!;
    if (i % prime !== 0) await to.send(i);
  }
}
