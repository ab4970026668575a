import { chan, go, select, sync } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  const senders = new sync.WaitGroup();
  go(async () => {
    let first: ReceiveChan<T> | null = a;
    let second: ReceiveChan<T> | null = b;
    while (first !== null || second !== null) {
      const s = await select({ first, second });
      if (s.ok) senders.go(() => merged.send(s.value));
      else if (s.case === "first") first = null;
      else second = null;
    }
    await senders.wait();
    merged.close();
  });
  return merged;
}
