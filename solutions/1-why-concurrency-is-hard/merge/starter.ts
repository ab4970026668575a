// `merge` should give one channel with all the values of two. For now
// it empties the first and then the second. Press Run and see what
// becomes of the second platform while the first is quiet.

import { chan, go, select, time } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

/** All values of both, as they come; closed when both are. */
export function merge<T>(
  a: ReceiveChan<T>,
  b: ReceiveChan<T>,
): ReceiveChan<T> {
  const merged = chan<T>();
  go(async () => {
    // Your turn: take from the one that has something.
    for await (const value of a) await merged.send(value);
    for await (const value of b) await merged.send(value);
    merged.close();
  });
  return merged;
}

async function trams(
  pauses: number[],
  platform: string,
  out: SendChan<string>,
) {
  for (const pause of pauses) {
    await time.sleep(pause * time.Minute);
    await out.send(`${platform} platform, after ${pause} minutes`);
  }
  out.close();
}

export async function main() {
  const north = chan<string>();
  const south = chan<string>();
  go(trams, [30, 30], "north", north);
  go(trams, [4, 5, 6], "south", south);
  const start = time.now();
  for await (const tram of merge(north, south)) {
    const minutes = Math.round(time.since(start) / time.Minute);
    console.log(`minute ${minutes}: ${tram}`);
  }
}
