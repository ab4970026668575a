import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

async function clerk(name: string, done: Chan<boolean>) {
  console.log(name, "weighs");
  console.log(name, "stamps");
  await done.send(true);
}

export async function main() {
  const done = chan<boolean>();
  go(clerk, "Ann", done);
  go(clerk, "Bob", done);
  await done.receive();
  await done.receive();
}
