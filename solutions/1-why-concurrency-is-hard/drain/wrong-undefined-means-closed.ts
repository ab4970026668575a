import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  let value = await ch.receive();
  while (value !== undefined) {
    values.push(value);
    value = await ch.receive();
  }
  return values;
}
