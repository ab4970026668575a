import { chan, go, sync, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

/** Does `work` for each item, at most `limit` at once. */
export function each<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): ReceiveChan<R> {
  const results = chan<R>();
  const slots = chan<null>(limit);
  const wg = new sync.WaitGroup();
  go(async () => {
    for (const item of items) {
      await slots.send(null);
      wg.go(async () => {
        await results.send(await work(item));
        await slots.receive();
      });
    }
    await wg.wait();
    results.close();
  });
  return results;
}

async function shrink(ms: number) {
  await time.sleep(ms);
  return `a photo, small after ${ms} ms`;
}

export async function main() {
  const photos = each([300, 50, 100, 400], 2, shrink);
  for await (const photo of photos) console.log(photo);
}
