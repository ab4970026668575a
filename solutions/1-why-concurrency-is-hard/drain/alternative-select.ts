import { select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

// A select with a single case waits like a receive, and says `ok` as well.

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const next = await select({ value: ch });
    if (!next.ok) return values;
    values.push(next.value);
  }
}
