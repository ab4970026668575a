import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  let batch: T[] = [];
  for await (const value of ch) {
    batch.push(value);
    if (batch.length === 4) {
      values.push(...batch);
      batch = [];
    }
  }
  return values;
}
