import { runtime, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const chosen = await select({ next: ch, default: true });
    if (chosen.case === "default") {
      await runtime.gosched(); // let the producer run, then ask again
      continue;
    }
    if (!chosen.ok) return values;
    values.push(chosen.value);
  }
}
