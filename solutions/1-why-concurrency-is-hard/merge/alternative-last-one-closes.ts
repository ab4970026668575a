import { atomic, chan, go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

// Two goroutines; whoever ends last closes. The counter says who that is.

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  const running = new atomic.Int32(2);
  const forward = async (source: ReceiveChan<T>) => {
    let [value, ok] = await source.receiveOk();
    while (ok) {
      await merged.send(value as T);
      [value, ok] = await source.receiveOk();
    }
    if (running.add(-1) === 0) merged.close();
  };
  go(forward, a);
  go(forward, b);
  return merged;
}
