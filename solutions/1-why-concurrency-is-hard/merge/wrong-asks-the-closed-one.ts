import { chan, go, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    const closed = new Set<string>();
    while (closed.size < 2) {
      const s = await select({ a, b });
      if (s.ok) await merged.send(s.value);
      else closed.add(s.case);
    }
    merged.close();
  });
  return merged;
}
