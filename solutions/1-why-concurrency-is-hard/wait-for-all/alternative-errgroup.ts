import { errgroup } from "rendezvous";

// A group without errors is a wait group as well.

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const group = new errgroup.Group();
  const missed: boolean[] = [];
  for (let at = 0; at < readers.length; at++) {
    await group.go(async () => {
      missed[at] = !(await send(readers[at]!));
    });
  }
  await group.wait();
  return readers.filter((_, at) => missed[at]);
}
