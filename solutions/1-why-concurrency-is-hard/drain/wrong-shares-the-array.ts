import type { ReceiveChan } from "rendezvous";

const values: unknown[] = [];

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  for await (const value of ch) values.push(value);
  return values as T[];
}
