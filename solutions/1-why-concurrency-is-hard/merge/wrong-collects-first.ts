import { chan, go, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    const values: T[] = [];
    let first: ReceiveChan<T> | null = a;
    let second: ReceiveChan<T> | null = b;
    while (first !== null || second !== null) {
      const s = await select({ first, second });
      if (s.ok) values.push(s.value);
      else if (s.case === "first") first = null;
      else second = null;
    }
    for (const value of values) await merged.send(value);
    merged.close();
  });
  return merged;
}
