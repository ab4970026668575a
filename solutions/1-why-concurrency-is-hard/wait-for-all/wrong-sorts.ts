import { sync } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const missed: string[] = [];
  const wg = new sync.WaitGroup();
  for (const reader of readers) {
    wg.go(async () => {
      if (!(await send(reader))) missed.push(reader);
    });
  }
  await wg.wait();
  return missed.sort();
}
