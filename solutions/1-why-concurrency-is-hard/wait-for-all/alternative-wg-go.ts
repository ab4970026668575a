import { sync } from "rendezvous";

// `go` of the wait group adds, starts and counts down. The answers lie in a set of places.

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const missed = new Set<number>();
  const letters = new sync.WaitGroup();
  readers.forEach((reader, index) => {
    letters.go(async () => {
      if (!(await send(reader))) missed.add(index);
    });
  });
  await letters.wait();
  return readers.filter((_, index) => missed.has(index));
}
