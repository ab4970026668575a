import { chan, go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

// One channel for all that is merged, wherever it comes from.
const merged = chan<unknown>();

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  let open = 2;
  for (const source of [a, b]) {
    go(async () => {
      for await (const value of source) await merged.send(value);
      if (--open === 0) merged.close();
    });
  }
  return merged as ReceiveChan<T>;
}
