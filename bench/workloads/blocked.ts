import { chan, runtime, sync } from "rendezvous";

/** `n` goroutines that wait on one channel, and are all woken when it is closed. */
export async function main(n: number, mark: (name: "parked") => void): Promise<number> {
  const closing = chan<number>();
  const wg = new sync.WaitGroup();
  let woken = 0;
  for (let i = 0; i < n; i++) {
    wg.go(async () => {
      const [, ok] = await closing.receiveOk();
      if (!ok) woken++;
    });
  }
  await runtime.gosched(); // each has had its turn, and waits
  mark("parked");
  closing.close();
  await wg.wait();
  return woken;
}
