import { chan, go, time } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

/**
 * A loop over the channel ends when the channel is closed *and*
 * empty. That is the only signal that depends neither on how fast the
 * producer is nor on what the values look like.
 */
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of ch) values.push(value);
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
