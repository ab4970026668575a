import { chan, go, sync } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

// Without select: a goroutine for each channel, and one that closes when both have ended.

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  const forwarders = new sync.WaitGroup();
  for (const source of [a, b]) {
    forwarders.add(1);
    go(async () => {
      for await (const value of source) await merged.send(value);
      forwarders.done();
    });
  }
  go(async () => {
    await forwarders.wait();
    merged.close();
  });
  return merged;
}
