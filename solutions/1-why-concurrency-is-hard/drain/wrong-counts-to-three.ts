import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (let index = 0; index < 3; index++) {
    values.push((await ch.receive()) as T);
  }
  return values;
}
