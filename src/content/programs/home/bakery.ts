import { chan, go, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function bake(counter: Chan<string>) {
  console.log("baker: the bread is ready");
  await counter.send("rye bread");
}

export async function main() {
  const counter = chan<string>();
  go(bake, counter);

  await time.sleep(50 * time.Millisecond); // still on the way
  console.log("main: I am at the counter");
  console.log("main: I have", await counter.receive());
}
