import { sync } from "rendezvous";

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const missed = new Set<number>();
  const letters = new sync.WaitGroup();
  for (const [index, reader] of readers.entries()) {
    letters.go(() => {
      // The wait group knows of the goroutine, but not of what it has not waited for.
      void send(reader).then((arrived) => {
        if (!arrived) missed.add(index);
      });
    });
  }
  await letters.wait();
  return readers.filter((_, index) => missed.has(index));
}
