import { chan, go, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    let first: ReceiveChan<T> | null = a;
    let second: ReceiveChan<T> | null = b;
    while (first !== null || second !== null) {
      const s = await select({ first, second });
      if (s.ok) await merged.send(s.value);
      else if (s.case === "first") first = null;
      else second = null;
    }
    merged.close();
  });
  return merged;
}
