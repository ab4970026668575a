import { go, sync } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const missed = new Set<string>();
  const letters = new sync.WaitGroup();
  for (const reader of readers) {
    letters.add(1);
    go(async () => {
      if (await send(reader)) return; // nothing to note down
      missed.add(reader);
      letters.done();
    });
  }
  await letters.wait();
  return readers.filter((reader) => missed.has(reader));
}
