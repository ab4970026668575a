import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

async function bring(dish: string, tray: Chan<string>) {
  await tray.send(dish);
}

export async function main() {
  const tray = chan<string>(2); // a tray with room for two
  go(bring, "tea", tray);
  go(bring, "toast", tray);

  await tray.receive(); // something is there, so I serve
  console.log("served:", 1 + tray.len, "of 2");
}
