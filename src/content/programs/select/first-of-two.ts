import { chan, go, select, time } from "rendezvous";
import type { SendChan } from "rendezvous";

async function ask(delay: number, answer: SendChan<string>) {
  await time.sleep(delay); // the way there and back
  await answer.send("line 4 in 3 minutes");
}

export async function main() {
  const east = chan<string>();
  const west = chan<string>();
  go(ask, 300 * time.Millisecond, east);
  go(ask, 100 * time.Millisecond, west);

  const first = await select({ east, west });
  switch (first.case) {
    case "east":
      console.log("east says:", first.value);
      break;
    case "west":
      console.log("west says:", first.value);
      break;
  }
}
