import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  let value: T | undefined;
  while ((value = await ch.receive())) values.push(value);
  return values;
}
