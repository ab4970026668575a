import { chan, go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  for (const source of [a, b]) {
    go(async () => {
      for await (const value of source) await merged.send(value);
    });
  }
  return merged;
}
