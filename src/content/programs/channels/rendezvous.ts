import { chan, go, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function shrink(photos: Chan<string>, small: Chan<string>) {
  await time.sleep(50 * time.Millisecond); // busy with something else
  console.log("shrink: ready for a photo");
  const photo = await photos.receive();
  await small.send(`small ${photo}`);
}

export async function main() {
  const photos = chan<string>();
  const small = chan<string>();
  go(shrink, photos, small);

  await photos.send("beach.jpg");
  console.log("main: beach.jpg is handed over");
  console.log("main:", await small.receive(), "has come back");
}
