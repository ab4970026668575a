import { chan, go, runtime, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function ask(
  name: string,
  delay: number,
  answers: Chan<string>,
) {
  await time.sleep(delay * time.Millisecond);
  await answers.send(name);
}

export async function main() {
  const answers = chan<string>();
  go(ask, "harbour", 50, answers);
  go(ask, "hill", 100, answers);
  go(ask, "airport", 150, answers);

  console.log("first answer:", await answers.receive());
  await time.sleep(500 * time.Millisecond); // the page is shown
  console.log("goroutines:", runtime.numGoroutine());
}
