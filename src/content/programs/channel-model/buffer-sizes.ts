import { chan, go, time } from "rendezvous";

const LINES = 160;

/** Shows a film; `pause` is the time before line `n` is spoken. */
async function film(buffer: number, pause: (n: number) => number) {
  const start = time.now();
  const heard = chan<number>(buffer);
  go(async () => {
    for (let n = 0; n < LINES; n++) {
      await time.sleep(pause(n));
      await heard.send(time.now()); // when it was spoken
    }
    heard.close();
  });

  let waited = 0;
  for await (const spoken of heard) {
    waited += time.since(spoken);
    await time.sleep(20 * time.Millisecond); // translated
  }
  return { ms: time.since(start), wait: Math.round(waited / LINES) };
}

export async function main() {
  const rows = [];
  for (const buffer of [0, 1, 2, 4, 8, 16, 32, 64, 128]) {
    const fast = await film(buffer, () => 5);
    const uneven = await film(buffer, (n) => (n % 32 < 16 ? 5 : 35));
    rows.push({
      buffer,
      fast: fast.ms,
      uneven: uneven.ms,
      wait: fast.wait,
    });
  }
  console.table(rows);
}
