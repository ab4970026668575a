import { chan, go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    let sources = [a, b];
    while (sources.length > 0) {
      for (const source of sources) {
        const [value, ok] = await source.receiveOk();
        if (ok) await merged.send(value);
        else sources = sources.filter((it) => it !== source);
      }
    }
    merged.close();
  });
  return merged;
}
