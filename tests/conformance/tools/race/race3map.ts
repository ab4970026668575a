/** race3map.go, line by line: a map is one variable to Go's detector. */

import { go, shared, sync } from "rendezvous";

export async function main() {
  const m = shared(new Map<string, number>(), "m");
  const wg = new sync.WaitGroup();
  for (const k of ["a", "b"]) {
    wg.add(1);
    go(async (k: string) => {
      //
      m.set(new Map([[k, k.length]]));
      wg.done();
    }, k);
  }
  await wg.wait();
}
