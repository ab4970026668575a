import { chan, go, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function stamp(parcel: string, out: Chan<string>) {
  time.sleep(50 * time.Millisecond); // the ink has to dry
  await out.send(parcel);
}

export async function main() {
  const start = time.now();
  const out = chan<string>();
  go(stamp, "books", out);
  await out.receive();
  console.log("out after", time.since(start), "ms");
}
