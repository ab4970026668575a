import { chan, go, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function makeToast(hatch: Chan<string>) {
  console.log("toaster: on");
  await time.sleep(50 * time.Millisecond);
  await hatch.send("toast");
}

export async function main() {
  const hatch = chan<string>();
  console.log("kettle: on");
  go(makeToast, hatch);

  await time.sleep(100 * time.Millisecond);
  console.log("kettle: the water boils");
  console.log("served: tea and", await hatch.receive());
}
