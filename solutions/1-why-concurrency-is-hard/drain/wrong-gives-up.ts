import { select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const chosen = await select({
      next: ch,
      tooLong: time.after(24 * time.Hour),
    });
    if (chosen.case === "tooLong" || !chosen.ok) return values;
    values.push(chosen.value);
  }
}
