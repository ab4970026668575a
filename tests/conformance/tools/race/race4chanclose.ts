/** race4chanclose.go, line by line. */
import { chan, go, shared, time } from "rendezvous";

export async function main() {
  const c = chan<number>(1);
  shared(0); // turns our detector on
  go(async () => c.send(1));
  await time.sleep(20 * time.Millisecond);
  c.close();
}
