import { chan, go, select, time } from "rendezvous";
import type { Chan, SendChan } from "rendezvous";

async function trams(
  lines: number[],
  pause: number,
  platform: SendChan<number>,
) {
  for (const line of lines) {
    await time.sleep(pause);
    await platform.send(line);
  }
  platform.close(); // no more trams today
}

export async function main() {
  let north: Chan<number> | null = chan<number>();
  let south: Chan<number> | null = chan<number>();
  go(trams, [4, 7], 200 * time.Millisecond, north);
  go(trams, [9], 300 * time.Millisecond, south);

  let open = 2;
  while (open > 0) {
    const s = await select({ north, south });
    if (s.ok) {
      console.log("line", s.value, "from the", s.case);
      continue;
    }
    open--;
    if (s.case === "north") north = null;
    else south = null;
  }
  console.log("good night");
}
