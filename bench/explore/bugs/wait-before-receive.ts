import { chan, sync } from "rendezvous";

/** It waits for all before it receives, and the buffer has room for what there usually is. */
export const fails = "deadlock";
export const prints = ["value"];

async function get(capacity: number) {
  const disk = chan<string>(2);
  const results = chan<string>(capacity);
  let cached: string | undefined;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      if (cached !== undefined) return;
      await disk.send("value");
      cached = await disk.receive();
      await results.send("value");
    });
  }
  await wg.wait();
  console.log(await results.receive());
}

export async function buggy() {
  await get(1);
}

export async function fixed() {
  await get(2);
}
