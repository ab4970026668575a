import { go, sync } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = readers.map(() => false);
  const letters = new sync.WaitGroup();
  letters.add(1); // one group of letters
  for (const [index, reader] of readers.entries()) {
    go(async () => {
      arrived[index] = await send(reader);
      letters.done();
    });
  }
  await letters.wait();
  return readers.filter((_, index) => !arrived[index]);
}
