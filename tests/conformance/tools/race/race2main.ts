/** race2main.go, line by line. */
import { chan, go, shared } from "rendezvous";

export async function main() {
  const x = shared(0, "x");
  const done = chan<boolean>();

  go(async () => {
    x.set(42);
    await done.send(true);
  });
  console.log("read", x.get() >= 0);
  await done.receive();
}
