import { chan, go, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function loadOneMore(shelf: Chan<string>, done: Chan<boolean>) {
  await shelf.send("dune.jpg");
  console.log("load: dune.jpg has found a place");
  await done.send(true);
}

export async function main() {
  const shelf = chan<string>(2);
  await shelf.send("beach.jpg");
  await shelf.send("cat.jpg");
  console.log(`main: ${shelf.len} of ${shelf.cap} places are taken`);

  const done = chan<boolean>();
  go(loadOneMore, shelf, done);
  await time.sleep(50 * time.Millisecond); // all that load needs

  console.log("main: I take one and make room");
  const first = await shelf.receive();
  await done.receive();
  const second = await shelf.receive();
  console.log("main:", first, second, await shelf.receive());
}
