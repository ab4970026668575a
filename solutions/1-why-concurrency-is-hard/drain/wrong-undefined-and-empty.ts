import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  let value = await ch.receive();
  // No value, and nothing in the buffer: it must be closed.
  while (value !== undefined || ch.len > 0) {
    values.push(value as T);
    value = await ch.receive();
  }
  return values;
}
