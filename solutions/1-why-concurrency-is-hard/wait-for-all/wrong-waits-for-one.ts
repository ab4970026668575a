import { chan, go } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = readers.map(() => false);
  const done = chan<boolean>(readers.length);
  for (const [index, reader] of readers.entries()) {
    go(async () => {
      arrived[index] = await send(reader);
      await done.send(true);
    });
  }
  if (readers.length > 0) await done.receive(); // done
  return readers.filter((_, index) => !arrived[index]);
}
