import { chan, go, sync } from "rendezvous";

/** The first producer that is done closes the channel of all. */
export const fails = "panic";
export const prints = ["6"];

async function sum(numbers: AsyncIterable<number>) {
  let total = 0;
  for await (const n of numbers) total += n;
  console.log(total);
}

export async function buggy() {
  const numbers = chan<number>(6);
  let sent = 0;
  for (const n of [1, 2]) {
    go(async () => {
      await numbers.send(n);
      sent += n;
      await numbers.send(n);
      sent += n;
      if (sent >= 5) numbers.close();
    });
  }
  await sum(numbers);
}

export async function fixed() {
  const numbers = chan<number>(6);
  const wg = new sync.WaitGroup();
  for (const n of [1, 2]) {
    wg.go(async () => {
      await numbers.send(n);
      await numbers.send(n);
    });
  }
  go(async () => {
    await wg.wait();
    numbers.close();
  });
  await sum(numbers);
}
