import type { ReceiveChan } from "rendezvous";

let values: unknown[] = [];

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  values = []; // begins anew
  for await (const value of ch) values.push(value);
  return values as T[];
}
