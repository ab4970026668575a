import { go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  go(async () => {
    for await (const value of ch) values.push(value);
  });
  return values;
}
