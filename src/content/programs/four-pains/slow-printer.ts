import { chan, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

async function print(log: ReceiveChan<string>) {
  for await (const _ of log) {
    await time.sleep(50 * time.Millisecond); // an old printer
  }
}

export async function main() {
  const log = chan<string>();
  go(print, log);

  const start = time.now();
  for (let i = 1; i <= 3; i++) {
    await time.sleep(10 * time.Millisecond); // measures
    await log.send(`measurement ${i}`);
  }
  console.log("measured 3 times in", time.since(start), "ms");
  log.close();
}
