import { atomic, chan, go } from "rendezvous";

export async function main() {
  const views = chan<string>(2);
  const counted = new atomic.Int64();
  go(async () => {
    for await (const photo of views) counted.add(photo ? 1 : 0);
  });

  await views.send("beach.jpg");
  await views.send("cat.jpg");
  console.log("views:", counted.load());
}
