/** race6global.go, line by line. */
import { go, shared, time } from "rendezvous";

const counter = shared(0, "counter");
//
//
const bump = () => counter.update((n) => n + 1);

export async function main() {
  go(bump);
  bump();
  await time.sleep(10 * time.Millisecond);
}
