import { chan, go, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    for (;;) {
      const s = await select({ a, b });
      await merged.send(s.value as T);
    }
  });
  return merged;
}
