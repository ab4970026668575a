// `drain` should take every value out of a channel until it is
// closed, and return them in order. It was tried with a channel that
// was full already. Press Run and see what it makes of a slow one.

import { chan, go, time } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  while (ch.len > 0) {
    const value = await ch.receive();
    values.push(value as T);
  }
  return values;
}

async function load(photos: SendChan<string>) {
  for (const name of ["beach.jpg", "cat.jpg", "dune.jpg"]) {
    await time.sleep(time.Second); // the card is slow
    await photos.send(name);
  }
  photos.close();
}

export async function main() {
  const photos = chan<string>(2);
  go(load, photos);
  const album = await drain(photos);
  console.log(`${album.length} photos: ${album.join(", ")}`);
}
