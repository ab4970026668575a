import { chan } from "rendezvous";

export async function main() {
  const photos = chan<string>(2);
  await photos.send("beach.jpg");
  await photos.send("cat.jpg");
  photos.close();
  console.log("closed, with", photos.len, "photos inside");

  for await (const photo of photos) {
    console.log("received", photo);
  }

  const [, ok] = await photos.receiveOk();
  console.log("one more? ok is", ok);
}
