import type { ReceiveChan } from "rendezvous";

// The same signal, asked for by hand: `receiveOk` says whether there was a value at all.

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const [value, ok] = await ch.receiveOk();
    if (!ok) return values;
    values.push(value);
  }
}
