import { select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const chosen = await select({ next: ch, default: true });
    if (chosen.case === "default") return values; // nothing there, so nothing will come
    if (!chosen.ok) return values;
    values.push(chosen.value);
  }
}
