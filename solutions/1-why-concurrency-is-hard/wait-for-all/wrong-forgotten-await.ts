import { go, sync } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = readers.map(() => false);
  const letters = new sync.WaitGroup();
  for (const [index, reader] of readers.entries()) {
    letters.add(1);
    go(async () => {
      try {
        arrived[index] = await send(reader);
      } finally {
        letters.done();
      }
    });
  }
  letters.wait();
  return readers.filter((_, index) => !arrived[index]);
}
