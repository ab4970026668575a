import { time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  await time.sleep(time.Minute); // let everything arrive first
  const values: T[] = [];
  while (ch.len > 0) values.push((await ch.receive()) as T);
  return values;
}
