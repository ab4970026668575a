import { chan, go, select } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

// As soon as one is closed, a loop over the other is enough.

const forward = async <T>(from: ReceiveChan<T>, to: SendChan<T>) => {
  for await (const value of from) await to.send(value);
};

async function mergeInto<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
  to: SendChan<T>,
) {
  for (;;) {
    const s = await select({ a, b });
    if (!s.ok) {
      await forward(s.case === "a" ? b : a, to);
      break;
    }
    await to.send(s.value);
  }
  to.close();
}

export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(mergeInto<T>, a, b, merged);
  return merged;
}
