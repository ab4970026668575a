import { chan, go } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

async function load(names: string[], photos: SendChan<string>) {
  for (const name of names) await photos.send(name);
  photos.close();
}

async function shrink(
  photos: ReceiveChan<string>,
  small: SendChan<string>,
) {
  for await (const photo of photos) {
    await small.send(`small ${photo}`);
  }
  small.close();
}

export async function main() {
  const photos = chan<string>();
  const small = chan<string>();
  go(load, ["beach.jpg", "cat.jpg", "dune.jpg"], photos);
  go(shrink, photos, small);

  for await (const photo of small) {
    console.log("album:", photo);
  }
  console.log("album: complete");
}
