import { go, runtime } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = readers.map(() => false);
  let left = readers.length;
  for (const [index, reader] of readers.entries()) {
    go(async () => {
      arrived[index] = await send(reader);
      left--;
    });
  }
  while (left > 0) await runtime.gosched(); // let the others run, then look again
  return readers.filter((_, index) => !arrived[index]);
}
