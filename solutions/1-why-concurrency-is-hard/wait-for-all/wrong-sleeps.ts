import { go, time } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = readers.map(() => false);
  for (const [index, reader] of readers.entries()) {
    go(async () => {
      arrived[index] = await send(reader);
    });
  }
  await time.sleep(time.Minute); // by then they are all done
  return readers.filter((_, index) => !arrived[index]);
}
